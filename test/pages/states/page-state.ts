import type { Mock } from 'authing-qrcode-mock';
import type { Page } from 'playwright-core';

/** A picture of a guide: of the whole window, or of one place of the page. */
interface GuidePicture {
  readonly file: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly place?: string;
}

/** A state of a page that somebody may see. */
export interface PageState {
  /** Its name is that of its pictures, too. */
  readonly name: string;
  readonly path: string;
  /** The picture of the guides that shows it. */
  readonly guide?: GuidePicture;
  /** The time of the page stands still, until `reach` moves it. */
  readonly heldClock?: true;
  /** The state of the mock, before the page is opened. */
  readonly before?: (mock: Mock) => Promise<void>;
  /** Leads the page into the state, in whatever language, and waits until it is there. */
  readonly reach: (page: Page, mock: Mock) => Promise<void>;
}
