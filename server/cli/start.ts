#!/usr/bin/env node

// Node ≥ 22.8 keeps what it has compiled, so that the next start is faster. An import would make a module of that part first.
(process.getBuiltinModule('node:module') as { enableCompileCache?: () => unknown }).enableCompileCache?.();

const { main } = await import('./main.js');
await main();
