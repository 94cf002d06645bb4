// The first page of a mock: it says where the others are.
import { speak } from '../language.js';
import { texts } from './texts.js';

speak(texts, () => undefined);
