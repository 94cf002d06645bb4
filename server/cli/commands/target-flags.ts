import type { Command } from 'commander';
import { collect } from './setting-flags.js';

export const environmentHelp = `
Credentials come from the environment or from a file. Flags would show them in a list of processes:
  AUTHING_QRCODE_MOCK_APP_ID, _APP_SECRET, _APP_AUTHENTICATION (client_secret_post, client_secret_basic, none)
  AUTHING_QRCODE_MOCK_USER_POOL_ID
  AUTHING_QRCODE_MOCK_USER and _PASSWORD, or _ACCESS_TOKEN; a second user with _SECOND_USER, …
  AUTHING_QRCODE_MOCK_ACCESS_KEY_ID and _ACCESS_KEY_SECRET
or {"apps": {"main": {"id": "…"}}, "users": {"phone": {"account": "…", "password": "…"}, "otherPhone": {…}},
    "settings": {"qrcodeExpiresIn": "120s"}}. A mock of this package needs none.`;

/** The options of every command that plays the contract: which cases, how the target is reached, and what keeps it safe. */
export const withTarget = (command: Command): Command =>
  command
    .option(
      '--only <pattern>',
      'play these cases: an id, an area, or a pattern with *; repeat it, or use commas',
      collect,
    )
    .option('--skip <pattern>', 'leave these cases out; same patterns as --only', collect)
    .option('--grep <expression>', 'play the cases whose id or title this regular expression matches, in any case')
    .option('--shard <part/parts>', 'play a part of the cases: 1/4 to 4/4 for four machines')
    .option('--class <class>', 'read-only: cases that leave nothing behind; mutating: the other cases')
    .option('--timeout <duration>', 'longest time for one answer', '10s')
    .option('--retries <number>', 'how often a case is played again after a network error', '4')
    .option('--rate-limit <number>', 'requests per second, or none (default: 5; none for this machine)')
    .option('--allow-wait <duration>', 'let cases wait for codes to expire: 130s for codes that live 120 s')
    .option('--ca <file>', 'certificates (PEM) to trust beside the usual ones')
    .option('--client-cert <file>', 'certificate (PEM) by which a gateway knows who asks; with --client-key')
    .option(
      '--client-key <file>',
      'its key (PEM); the passphrase, if it has one, is in AUTHING_QRCODE_MOCK_CLIENT_KEY_PASSPHRASE',
    )
    .option('--insecure', 'accept any certificate')
    .option(
      '--header <line>',
      `send this with every request, for a gateway: 'name: value', or 'cookie: name=value', with \${VARIABLE} for a secret`,
      collect,
    )
    .option('--basic-auth <user>', 'log in at a gateway; the password is in AUTHING_QRCODE_MOCK_GATEWAY_PASSWORD')
    .option('--i-own-this-tenant <host>', 'confirm that this host, which is not this machine, may be tested')
    .option(
      '--allow-list <file>',
      'file with the hosts that may be tested, one per line (default: .authing-qrcode-mock-allow)',
    )
    .option('--max-requests <number>', 'refuse a run that makes more requests', '5000')
    .option('--max-codes <number>', 'refuse a run that makes more codes', '2000')
    .option('--max-duration <duration>', 'refuse a run that takes longer', '30m')
    .option('--no-admin', 'treat a mock of this package like any other deployment');

/** The option that chooses the formats of a report. */
export const withReports = (command: Command): Command =>
  command.option(
    '--report <format[=file]>',
    'pretty (default), junit, json, ctrf, html, md or github; repeat it for more; =file writes a file',
    collect,
  );
