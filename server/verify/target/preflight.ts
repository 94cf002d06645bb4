import {
  type ApiRequest,
  type AppCredentials,
  type CallStep,
  type Case,
  oneLine,
  operations,
  type Played,
  type Secrets,
  shorten,
  spellValue,
  type Target,
  userPoolHeader,
  valueAt,
} from '../../../contracts/internal.js';
import { ConfigurationError } from '../../cli/configuration-error.js';

/** The classes of an answer that says that an app is none of the target. */
const unknownApp: readonly unknown[] = [401, 403, 404, 499];

/** The refusals of the proof of an app. Source: documented (error code 2011); RFC 6749, section 5.2. */
const isRefusedApp = (body: unknown): boolean =>
  valueAt('apiCode', body) === 2011 || valueAt('error', body) === 'invalid_client';

/**
 * Asks one thing of each app whose cases are to be played, so that a mistyped id is told as that, and not as a hundred broken
 * rules. Rejects with ConfigurationError that names the credential, and the answer.
 */
export async function checkApps(
  target: Target,
  cases: readonly Case[],
  secrets: Secrets,
  onCall: (played: Played) => void,
): Promise<void> {
  const used = new Set(cases.map(({ app }) => app));
  for (const [role, app] of Object.entries(target.apps)) {
    if (app === undefined || !used.has(role as Case['app'])) continue;
    const request = requestAs(app, target);
    const answer = await target.send(request).catch(() => undefined);
    // A target that does not answer now is told by the run.
    if (answer === undefined) continue;
    onCall({ step, exchanged: { request, answer } });
    const { status, body } = answer;
    const said = valueAt('statusCode', body) ?? valueAt('code', body) ?? status;
    if (!isRefusedApp(body) && !unknownApp.includes(said)) continue;
    const words = ['statusCode', 'apiCode', 'message', 'error']
      .map((field) => valueAt(field, body))
      .filter((value) => value !== undefined && value !== null)
      .map(spellValue);
    const told = shorten(oneLine(secrets.hide(words.join(' '))), 300) || `HTTP ${status}`;
    throw new ConfigurationError(
      `the app ${role} (id ${app.id}) is not taken: ${target.baseUrl} answers ${told} as it asks for a code. ` +
        'Is the id that of the console, and the path prefix of the address complete? Nothing was played',
    );
  }
}

/** The step that the question is, for those who keep count. */
const step: CallStep = { by: 'web', call: 'geneQrcode', expect: {} };

const requestAs = (app: AppCredentials, target: Target): ApiRequest => ({
  method: 'POST',
  baseUrl: target.baseUrl,
  path: operations.geneQrcode.path,
  query: {},
  headers: {
    'content-type': 'application/json',
    'x-authing-app-id': app.id,
    ...userPoolHeader({ target, app }),
  },
  body: '{"type":"MOBILE_APP"}',
});
