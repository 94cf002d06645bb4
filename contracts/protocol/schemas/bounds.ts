import * as z from 'zod';

/** The most characters of a scope: a token holds it, and a session. Source: assumed. */
export const maxScopeLength = 400;

/** The most characters of a name: of a scenario, a user, an app. */
export const maxNameLength = 100;

const maxTextLength = 2_000;

/** A name of something that is kept. */
export const keptName = z.string().min(1).max(maxNameLength);

/** A text that is kept, and is no name. */
export const keptText = z.string().min(1).max(maxTextLength);

/** An address that is kept. */
export const keptAddress = z.url().max(maxTextLength);
