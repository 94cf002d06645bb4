import { setTimeout } from 'node:timers/promises';
import { createPage, playInTurns } from '../styles/page.mjs';

const log = (line) => console.log(line);
await playInTurns(createPage(process.env, { log }), setTimeout);
