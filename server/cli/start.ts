#!/usr/bin/env node
import module from 'node:module';

// Node ≥ 22.8 keeps what it has compiled, so that the next start is faster.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

const { main } = await import('./main.js');
await main();
