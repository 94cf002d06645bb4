/** A worker of MSW, as far as it is started and stopped. */
export interface Startable<Options> {
  start(options?: Options): Promise<unknown>;
  stop(): void;
}

/** After so long in the background a browser lets the timers of a page rest, those that keep the worker alive, too: in ms. */
const patience = 300_000;

/** Set by Vite and what follows it, where a bundle is made for production. */
const isProduction = () => (import.meta as ImportMeta & { env?: { PROD?: boolean } }).env?.PROD === true;

/**
 * Starts a worker of MSW, and starts it again when its tab comes back after five minutes in the background. By then the
 * browser has stopped the worker: it would come back without knowing the page, and let every request through to the network.
 * The answer ends that, and stops the worker. Requests that a page makes while it is in the background for that long are not
 * answered. In a bundle for production nothing starts: import the mock where `import.meta.env.DEV` holds, and the bundle has
 * nothing of it.
 *
 * @example
 * if ('serviceWorker' in globalThis) await startWorker(worker, { onUnhandledRequest: 'bypass' });
 */
export async function startWorker<Options>(worker: Startable<Options>, options?: Options): Promise<() => void> {
  if (isProduction()) {
    console.error('authing-qrcode-mock does not start in production: import it only where import.meta.env.DEV holds');
    return () => undefined;
  }
  let hiddenSince: number | undefined;
  const notice = () => {
    if (document.visibilityState === 'hidden') {
      hiddenSince = Date.now();
      return;
    }
    const wasLong = hiddenSince !== undefined && Date.now() - hiddenSince >= patience;
    hiddenSince = undefined;
    if (!wasLong) return;
    worker.stop();
    void worker.start(options);
  };
  await worker.start(options);
  document.addEventListener('visibilitychange', notice);
  return () => {
    document.removeEventListener('visibilitychange', notice);
    worker.stop();
  };
}
