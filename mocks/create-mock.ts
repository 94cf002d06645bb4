import * as loaded from './answers/create-answers.js';
import { assembleMock, type Engine, type Mock } from './mock.js';
import type { MockOptions } from './mock-options.js';
import { createQrcodeTable } from './store/qrcode-table.js';

const engine: Engine = { loaded, load: async () => loaded, createQrcodes: createQrcodeTable };

/**
 * Makes a mock of the QR-code login: no server, no handlers, just the answers.
 *
 * @example
 * const mock = createMock({ clock: 'held', settings: { qrcodeExpiresIn: 30 } });
 * await mock.respond({
 *   method: 'POST', baseUrl: 'http://localhost', path: '/api/v3/gene-qrcode', query: {},
 *   headers: { 'content-type': 'application/json' }, body: '{"type":"MOBILE_APP"}',
 * });
 *
 * @throws TypeError that names the option which is unknown or out of range.
 */
export const createMock = (options: MockOptions = {}): Mock => assembleMock(options, engine);
