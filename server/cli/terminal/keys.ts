import type { Mock } from '../../../mocks/index.js';
import { type Console, note } from '../console.js';

const help = 'o opens the dashboard, r resets the mock, h shows this, q quits';

/** Obeys the keys of whoever has the mock before them on a terminal; does nothing elsewhere. The answer ends it. */
export function obeyKeys(
  mock: Mock,
  address: string,
  console: Pick<Console, 'keyboard' | 'stdout' | 'stderr'>,
): () => void {
  const { keyboard } = console;
  if (keyboard === undefined || console.stdout.isTTY !== true) return () => undefined;
  note(console, help);
  const dashboard = `${address}/__mock/`;
  return keyboard.listen((key) => {
    if (key === 'h' || key === '?') note(console, help);
    else if (key === 'o') {
      note(console, dashboard);
      keyboard.open(dashboard);
    } else if (key === 'r') {
      void Promise.resolve(mock.admin('reset', {})).then(
        () => note(console, 'the mock has forgotten everything'),
        (error: Error) => note(console, error.message),
      );
    }
    // In this mode of a terminal Ctrl+C and Ctrl+D are keys like others.
    else if (key === 'q' || key === '\u0003' || key === '\u0004') keyboard.quit();
  });
}
