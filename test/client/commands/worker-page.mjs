// A login page whose polls are made by a worker, as a page in the background does.
import { Worker } from 'node:worker_threads';

new Worker(new URL('./polling-worker.mjs', import.meta.url)).on('error', (error) => {
  throw error;
});
