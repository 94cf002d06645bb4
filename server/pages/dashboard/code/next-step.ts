import { element } from '../../element.js';
import type { Say } from '../../language.js';
import { mockAddress } from '../../mock-api.js';
import { copy } from '../dialogs.js';
import type { State } from '../state.js';
import type { Key } from '../texts.js';

/** The next step of whoever has no code yet: a button that makes one, and what each client is to be given. */
export function drawNextStep(
  { credentials, apps }: State,
  say: Say<Key>,
  { create }: { create(): void },
): HTMLElement[] {
  const address = mockAddress();
  const [app = { id: '<appId>' }] = apps;
  // These two exchange the ticket in the page, which this app alone allows.
  const browserApp = apps.find(({ name }) => name === 'browser') ?? app;
  const secret = credentials?.apps.find(({ id }) => id === app.id)?.secret ?? '<appSecret>';
  const steps: readonly [Key, string][] = [
    ['nextPage', address],
    ['nextJs', `{ appId: '${browserApp.id}', appHost: '${address}', host: '${address}' }`],
    ['nextNode', `new AuthenticationClient({ appId: '${app.id}', appSecret: '${secret}', appHost: '${address}' })`],
    ['nextPython', `AuthenticationClient(app_id="${app.id}", app_secret="${secret}", app_host="${address}")`],
    ['nextVariable', `AUTHING_QRCODE_MOCK_URL=${address}`],
    [
      'nextShell',
      `curl -s ${address}/api/v3/gene-qrcode -H 'content-type: application/json' -d '{"type":"MOBILE_APP"}'`,
    ],
  ];
  const isLoopback = /^(?:localhost|127\.|\[::1\])/.test(location.hostname);
  return [
    element('h2', {}, say('nextStep')),
    element('p', {}, say('nextHere')),
    element(
      'div',
      {},
      element(
        'button',
        { type: 'button', id: 'make-code', class: 'primary', onclick: () => create() },
        say('makeCode'),
      ),
    ),
    element(
      'dl',
      { class: 'next-step' },
      ...steps.flatMap(([key, copied]) => [
        element('dt', {}, say(key)),
        element(
          'dd',
          { class: 'copied' },
          element('code', {}, copied),
          element(
            'button',
            { type: 'button', 'aria-label': `${say('copy')}: ${say(key)}`, onclick: () => void copy(copied, say) },
            say('copy'),
          ),
        ),
      ]),
    ),
    ...(isLoopback ? [element('p', { class: 'quiet' }, say('nextLoopback'))] : []),
  ];
}
