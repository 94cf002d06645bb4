import type { ErrorName } from '../../contracts/protocol/index.js';

/** The subject of a refusal: fills in the message of its catalogue entry. */
export interface RefusalDetail {
  readonly field?: string;
  readonly problem?: string;
  readonly nearest?: string;
  readonly limit?: string;
}

/** An answer of the API, not a defect of ours: so it is no Error, and collects no stack. */
export class Refusal {
  readonly name: ErrorName;
  readonly detail: RefusalDetail;

  constructor(name: ErrorName, detail: RefusalDetail) {
    this.name = name;
    this.detail = detail;
  }
}

const noDetail: RefusalDetail = {};

/** The one way to refuse: `throw refuse('qrcode-not-found')`. */
export const refuse = (name: ErrorName, detail: RefusalDetail = noDetail) => new Refusal(name, detail);
