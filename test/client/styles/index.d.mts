import type { Client } from '../clients/client.mjs';

export declare const styles: Readonly<Record<string, () => Promise<Client>>>;

/** Other tests of the process find no document of a style that draws. */
export declare function closeDocument(): Promise<void>;
