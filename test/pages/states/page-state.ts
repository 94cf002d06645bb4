import type { Mock } from 'authing-qrcode-mock';
import type { Page } from 'playwright-core';

/** A state of a page that somebody may see. */
export interface PageState {
  /** Its name is that of its pictures, too. */
  readonly name: string;
  readonly path: string;
  /** The picture of the guides that shows it. */
  readonly guide?: { readonly file: string; readonly size: { readonly width: number; readonly height: number } };
  /** The time of the page stands still, until `reach` moves it. */
  readonly heldClock?: true;
  /** The state of the mock, before the page is opened. */
  readonly before?: (mock: Mock) => Promise<void>;
  /** Leads the page into the state, in whatever language, and waits until it is there. */
  readonly reach: (page: Page, mock: Mock) => Promise<void>;
}
