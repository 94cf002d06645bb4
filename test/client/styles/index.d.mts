import type { Client } from '../clients/client.mjs';

export declare const styles: Readonly<Record<string, () => Promise<Client>>>;
