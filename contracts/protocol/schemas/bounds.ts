import * as z from 'zod';
import { maxNameLength, maxTextLength } from '../names/bounds.js';

/** A name of something that is kept. */
export const keptName = z.string().min(1).max(maxNameLength);

/** A text that is kept, and is no name. */
export const keptText = z.string().min(1).max(maxTextLength);

/** An address that is kept. */
export const keptAddress = z.url().max(maxTextLength);
