/** The files of this page, below the folder of the server: who builds such a page copies them. */
export const sources = [
  'pages/login/index.html',
  'pages/login/login.css',
  'pages/login/login.ts',
  'pages/login/draw.ts',
  'pages/login/texts.ts',
  'pages/base.css',
  'pages/mock-api.ts',
  'pages/element.ts',
  'pages/language.ts',
  'pages/navigation-texts.ts',
  'pages/contract.ts',
  'http/login-session.ts',
] as const;

/** The place of a source beside the page: as text, which a browser shows rather than plays. */
export const placeOf = (source: string) => `source/${source.replace(/^.*\//, '')}.txt`;
