/** The folder of the built pages. No bundle holds this file: it is found beside them. */
export const pagesFolder = new URL('pages/', import.meta.url);

/** The data that are published beside the code. */
export const dataFolder = new URL('../data/', import.meta.url);
