import { element, find } from '../element.js';
import { button } from '../form.js';
import type { Say } from '../language.js';
import type { Key } from './texts.js';

/** The last thing that this phone did with a code. */
export interface Deed {
  readonly qrcodeId: string;
  /** The name of the user who was logged in. */
  readonly user: string;
  /** In ms since the epoch. */
  readonly at: number;
  readonly action: 'SCAN' | 'CONFIRM' | 'CANCEL';
  /** The message of the server, where it has refused. */
  readonly refused?: string | undefined;
}

const place = 'authing-qrcode-mock:history';
/** More than anybody looks back at. */
const maxDeeds = 20;

/** The codes that this phone has met, the newest first. They stay as long as the tab. */
export interface History {
  add(deed: Deed): void;
  draw(say: Say<Key>, language: string, scan: ((qrcodeId: string) => void) | undefined): void;
}

export function openHistory(): History {
  let deeds = JSON.parse(sessionStorage.getItem(place) ?? '[]') as readonly Deed[];
  return {
    add(deed) {
      deeds = [deed, ...deeds.filter(({ qrcodeId }) => qrcodeId !== deed.qrcodeId)].slice(0, maxDeeds);
      sessionStorage.setItem(place, JSON.stringify(deeds));
    },
    draw(say, language, scan) {
      find('#history').hidden = deeds.length === 0;
      find('#deeds').replaceChildren(...deeds.map((deed) => drawDeed(deed, say, language, scan)));
    },
  };
}

const outcomes = { SCAN: 'didScan', CONFIRM: 'didConfirm', CANCEL: 'didCancel' } as const;

function drawDeed(
  { qrcodeId, user, at, action, refused }: Deed,
  say: Say<Key>,
  language: string,
  scan: ((qrcodeId: string) => void) | undefined,
) {
  const time = new Date(at).toLocaleTimeString(language);
  const outcome = refused === undefined ? say(outcomes[action]) : `✕ ${say('refused', { message: refused })}`;
  return element(
    'li',
    {},
    element(
      'div',
      {},
      element('div', { class: 'code' }, qrcodeId),
      element('div', { class: 'quiet' }, `${time} · ${user} · ${outcome}`),
    ),
    scan === undefined ? undefined : button(say('scanAgain'), () => scan(qrcodeId), `again-${qrcodeId}`),
  );
}
