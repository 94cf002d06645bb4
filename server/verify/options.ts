import { type Case, type Profile, parseDuration } from '../../contracts/internal.js';
import { ConfigurationError } from '../cli/configuration-error.js';
import { readProfile } from '../cli/read-profile.js';
import { parseReport, type ReportRequest } from '../cli/reports/report-output.js';
import { readTextFile } from '../cli/settings/read-text-file.js';
import { fillIn } from './fill-in.js';
import type { Budget, Ownership } from './safety.js';
import { type SelectionFlags, selectionOf } from './select-cases.js';
import type { TransportOptions } from './target/transport.js';

/** The flags of `verify` as they are written. */
export interface VerifyFlags extends SelectionFlags {
  readonly credentials?: string;
  readonly timeout: string;
  readonly retries: string;
  readonly rateLimit?: string;
  readonly allowWait?: string;
  readonly ca?: string;
  readonly clientCert?: string;
  readonly clientKey?: string;
  readonly insecure?: boolean;
  readonly header?: readonly string[];
  readonly basicAuth?: string;
  readonly iOwnThisTenant?: string;
  readonly allowList?: string;
  readonly maxRequests: string;
  readonly maxCodes: string;
  readonly maxDuration: string;
  readonly strict?: boolean;
  readonly maxAssumed?: string;
  readonly minChecked?: string;
  readonly expectedFailures?: string;
  readonly updateExpectedFailures?: boolean;
  readonly record?: string;
  readonly profile?: string;
  readonly report?: readonly string[];
  readonly verbose?: boolean;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly probe?: boolean;
  readonly admin: boolean;
}

/** The options of `verify`, once they are understood. */
export interface VerifyOptions {
  readonly transport: TransportOptions;
  readonly ownership: Ownership;
  readonly budget: Budget;
  readonly retries: number;
  /** Requests in a second; by the target if left out. */
  readonly rate: number | undefined;
  /** The longest time that a case may wait, in ms. */
  readonly allowWait: number;
  readonly strict: boolean;
  readonly maxAssumed: number;
  /** The least share of the planned cases that has to be checked, from 0 to 1. */
  readonly minChecked: number;
  readonly profile: Profile | undefined;
  readonly reports: readonly ReportRequest[];
  select(cases: readonly Case[]): readonly Case[];
}

/** Reads the flags. Throws ConfigurationError that names the flag. */
export function readOptions(flags: VerifyFlags, environment: NodeJS.ProcessEnv = {}): VerifyOptions {
  const duration = (flag: string, text: string) => attempt(flag, () => parseDuration(text));
  return {
    transport: {
      timeout: duration('--timeout', flags.timeout),
      ca: flags.ca,
      client: readClientCertificate(flags, environment),
      insecure: flags.insecure ?? false,
      headers: readHeaders(flags, environment),
    },
    ownership: { ownHost: flags.iOwnThisTenant, allowList: flags.allowList },
    budget: {
      requests: wholeNumber('--max-requests', flags.maxRequests),
      codes: wholeNumber('--max-codes', flags.maxCodes),
      duration: duration('--max-duration', flags.maxDuration),
    },
    retries: wholeNumber('--retries', flags.retries),
    rate: flags.rateLimit === undefined ? undefined : readRate(flags.rateLimit),
    allowWait: flags.allowWait === undefined ? 0 : duration('--allow-wait', flags.allowWait),
    strict: flags.strict ?? false,
    maxAssumed:
      flags.maxAssumed === undefined ? Number.POSITIVE_INFINITY : wholeNumber('--max-assumed', flags.maxAssumed),
    minChecked: readShare('--min-checked', flags.minChecked ?? '90%'),
    profile: flags.profile === undefined ? undefined : readProfile(flags.profile),
    reports: [...new Set([...(flags.report ?? []), ...(flags.json ? ['json'] : [])])].map(parseReport),
    select: selectionOf(flags),
  };
}

function attempt<Value>(flag: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new ConfigurationError(`${flag}: ${(error as Error).message}`);
  }
}

function wholeNumber(flag: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new ConfigurationError(`${flag}: "${text}" is not a whole number`);
}

/** The variable with the passphrase of the key of a client certificate. */
const keyPassphrase = 'AUTHING_QRCODE_MOCK_CLIENT_KEY_PASSPHRASE';

function readClientCertificate(
  { clientCert, clientKey }: VerifyFlags,
  environment: NodeJS.ProcessEnv,
): TransportOptions['client'] {
  if (clientCert === undefined && clientKey === undefined) return undefined;
  if (clientCert === undefined || clientKey === undefined)
    throw new ConfigurationError('--client-cert and --client-key go together: one of them is missing');
  const read = (flag: string, path: string) => attempt(`${flag}: ${path} cannot be read`, () => readTextFile(path));
  const passphrase = environment[keyPassphrase];
  return {
    cert: read('--client-cert', clientCert),
    key: read('--client-key', clientKey),
    ...(passphrase !== undefined && { passphrase }),
  };
}

/** The variable with the password for a gateway: a flag would show it in a list of processes. */
const gatewayPassword = 'AUTHING_QRCODE_MOCK_GATEWAY_PASSWORD';

/** `name: value`, and `${VARIABLE}` in it for what is secret. */
function readHeaders({ header = [], basicAuth }: VerifyFlags, environment: NodeJS.ProcessEnv): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of header) {
    const [, name, text] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || text === undefined)
      throw new ConfigurationError(`--header: write '<name>: <value>', such as 'x-gateway-key: \${GATEWAY_KEY}'`);
    headers[name.toLowerCase()] = fillIn('--header', text, environment);
  }
  if (basicAuth === undefined) return headers;
  const password = environment[gatewayPassword];
  if (password === undefined) throw new ConfigurationError(`--basic-auth: put the password into ${gatewayPassword}`);
  const proof = Buffer.from(`${basicAuth}:${password}`).toString('base64');
  return { ...headers, authorization: `Basic ${proof}` };
}

/** `90%`, or `90`. */
function readShare(flag: string, text: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)%?$/.exec(text) ?? [];
  if (number !== undefined && Number(number) <= 100) return Number(number) / 100;
  throw new ConfigurationError(`${flag}: "${text}" is not a share: write 90%, from 0% to 100%`);
}

/** `5/s`, or `5`. */
function readRate(text: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)(?:\/s)?$/.exec(text) ?? [];
  if (number !== undefined && Number(number) > 0) return Number(number);
  if (text === 'none') return Number.POSITIVE_INFINITY;
  throw new ConfigurationError(`--rate-limit: "${text}" is not a number of requests in a second: write 5, or none`);
}
