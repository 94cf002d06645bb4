import type { Texts } from './language.js';

/** The kinds of sources that a fact has. */
export const sourceTexts = {
  en: { documented: 'documented', sdk: 'sdk', observed: 'observed', assumed: 'assumed', advice: 'advice' },
  zh: { documented: '已公布', sdk: 'SDK 行为', observed: '实测', assumed: '推测', advice: '建议' },
} as const satisfies Texts<string>;

/** The name of a text of a kind of source. */
export type SourceKey = keyof (typeof sourceTexts)['en'];

/** The kind of a source, in the language of the page. */
export const kindOf = (kind: string, say: (key: SourceKey) => string): string =>
  kind in sourceTexts.en ? say(kind as SourceKey) : kind;
