import { find } from './element.js';

/** The languages of the pages. */
type Language = 'en' | 'zh';

/** The texts of a page, in both languages. */
export type Texts<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** Says a text in the chosen language; `{name}` stands for a value. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** The language of a page: the one last chosen, or that of the browser. */
export interface Speech<Key extends string> {
  readonly say: Say<Key>;
  readonly language: Language;
  /** The name that the mock has for it. */
  readonly header: 'zh-CN' | 'en-US';
}

const place = 'authing-qrcode-mock:language';

function firstLanguage(): Language {
  const chosen = localStorage.getItem(place);
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/**
 * Lets a page speak: fills every `data-text` of it, and switches by the button `#language`. `redraw` is called once the
 * language has changed, for what the page has drawn by itself.
 */
export function speak<Key extends string>(texts: Texts<Key>, redraw: () => void): Speech<Key> {
  let language = firstLanguage();
  const say: Say<Key> = (key, values = {}) =>
    texts[language][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  const write = () => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = texts[language]['title' as Key];
    for (const one of document.querySelectorAll<HTMLElement>('[data-text]')) {
      one.textContent = say(one.dataset['text'] as Key);
    }
    for (const one of document.querySelectorAll<HTMLElement>('[data-label]')) {
      one.setAttribute('aria-label', say(one.dataset['label'] as Key));
    }
    const button = find('#language');
    button.textContent = language === 'zh' ? 'English' : '中文';
    button.lang = language === 'zh' ? 'en' : 'zh-CN';
  };
  find('#language').addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    localStorage.setItem(place, language);
    write();
    redraw();
  });
  write();
  return {
    say,
    get language() {
      return language;
    },
    get header() {
      return language === 'zh' ? 'zh-CN' : 'en-US';
    },
  };
}
