/** The folder of the pictures. */
export const pictureFolder = '/qrcodes/';

/** The address of the picture of a code: the mock that has made the code also serves it. */
export const pictureUrl = (baseUrl: string, qrcodeId: string) => `${baseUrl}${pictureFolder}${qrcodeId}`;

/** The id of the code whose picture a path asks for, if it does. */
export const pictureId = (path: string) =>
  path.startsWith(pictureFolder) ? path.slice(pictureFolder.length) : undefined;
