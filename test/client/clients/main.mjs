// Plays the role that the environment names, as a user's own command would.
import { setTimeout as sleep } from 'node:timers/promises';
import { playBackend } from './backend.mjs';
import { playPhone } from './phone.mjs';
import { playWeb } from './web.mjs';

const play = { web: playWeb, phone: playPhone, backend: playBackend }[process.env.AUTHING_QRCODE_MOCK_CLIENT_ROLE];
const [flaw] = process.argv.slice(2);
await play(process.env, { sleep, flaw, log: console.log, signal: AbortSignal.timeout(60_000) });
