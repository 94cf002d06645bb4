import { operationRows } from '../../dist/contracts/internal.js';
import { differences, unknownOperations } from '../published/known-differences.js';
import { commandLimits, mockLimits, serverLimits } from './limits.js';
import {
  admin,
  apps,
  assumptionTable,
  cell,
  clientRuleTable,
  clientScenarioTable,
  clientVariableTable,
  credentialTable,
  errorTable,
  lifecycle,
  operations,
  scenarios,
  settingTable,
  siblings,
  table,
} from './tables.js';

/** What upstream's own OpenAPI and the other published pages say of each operation. */
const fidelityTable = () =>
  table(
    ['operation', 'in the OpenAPI', 'source', 'where the two differ'],
    operationRows.map(([name, { method, path, source }]) => {
      const own = Object.entries(differences).filter(([place]) => place.startsWith(`${name} `));
      const reason = unknownOperations[`${method} ${path}`];
      return [
        `\`${name}\``,
        reason === undefined ? 'yes' : 'no',
        `${source.kind}: ${source.reason}`,
        [
          ...(reason === undefined ? [] : [reason]),
          ...own.map(([place, why]) => `${place.slice(name.length + 1)}: ${why}`),
        ]
          .map(cell)
          .join('; '),
      ];
    }),
  );

/** The places in which upstream's own pages contradict each other or are silent, and what the mock does there. */
const contradictions = () =>
  table(
    ['question', 'published', 'the mock'],
    [
      ['requestId', 'some examples have it, some lack it', 'always sends it; `verify` takes its absence'],
      ['apiCode', 'a number (OpenAPI), digits in a text (older error page)', 'sends numbers; `verify` takes either'],
      [
        'message of a success',
        '`操作成功`, `""`, and the texts of V2',
        'sends the text of the page; `verify` takes any',
      ],
      ['life of a ticket', '300 s (guide, management OpenAPI), 2 minutes (one SDK page)', '300 s'],
      [
        'allowExchangeUserInfoFromBrowser',
        'false by default (guide), true by default (management OpenAPI, which has the descriptions of two flags swapped)',
        'false',
      ],
      [
        'unknown code at scanned and confirm of V2',
        '2241 (SDK pages), 500 无效二维码 (scan pages)',
        '500; at check and cancel 2241',
      ],
      ['token_type', '`Bearer` (answers), `bearer` (OpenAPI)', '`Bearer`; `verify` takes either'],
      ['end of the life in the picture', '`expiresIn` (API list), `expireAt` (guide, scan pages)', 'writes both'],
      ['customeData', 'a text on one page, an object elsewhere', 'takes both'],
      ['redirect_uri at /oidc/token', 'required (OpenAPI), for one grant alone (RFC 6749)', 'never required'],
      [
        'signature of tokens',
        'HS256 by default, RS256 per app',
        'RS256, so that a published key verifies them; the app `hs256` has HS256',
      ],
      ['settings', 'of the user pool', 'of the user pool; an app may override them, which is ours'],
      [
        'a second SCAN, actions in a final status, races, the order of checks',
        'nothing',
        'assumptions: see [assumptions](assumptions.md)',
      ],
    ],
  );

interface Page {
  readonly title: string;
  readonly about: string;
  readonly parts: readonly (readonly [heading: string, text: string, render: () => string])[];
}

const note = 'This page is written by `npm run docs` from the tables of the code. Do not edit it.';

/** The pages of the reference, by file name. */
export const referencePages: Readonly<Record<string, Page>> = {
  'operations.md': {
    title: 'Operations',
    about: 'Every operation that the mock answers, with the page that publishes it.',
    parts: [['', '', operations]],
  },
  'errors.md': {
    title: 'Errors',
    about:
      'Every refusal, by its stable name, which an answer carries in the header `x-mock-rule`. Codes from 990001 to 999999 are placeholders: upstream has published none.',
    parts: [['', '', errorTable]],
  },
  'assumptions.md': {
    title: 'Assumptions',
    about:
      'What is not published, and what the mock does there. `verify --record` finds what a deployment does; a profile replaces the assumption.',
    parts: [['', '', assumptionTable]],
  },
  'fidelity.md': {
    title: 'Fidelity',
    about: 'Where the published pages agree, contradict each other or are silent, and what the mock does there.',
    parts: [
      [
        'Operations',
        'The mock answers so that every success validates against upstream’s own OpenAPI: a test holds it.',
        fidelityTable,
      ],
      ['Contradictions and silence', '', contradictions],
    ],
  },
  'lifecycles.md': {
    title: 'Lifecycles',
    about: 'The statuses of each kind of code, and the refusals of any other action. A refusal changes nothing.',
    parts: [
      [
        'QR code',
        'V2 shows the same codes: `random` is `qrcodeId`, and 0 is PENDING, 1 SCANNED, 2 AUTHORIZED, 3 CANCELLED, -1 EXPIRED, 4 MFA needed, 5 ERROR.',
        lifecycle,
      ],
      ['Fastpass and push', '', siblings],
    ],
  },
  'client-rules.md': {
    title: 'Client rules',
    about:
      'What a page, an app and a backend must or should do. `advice` is published nowhere: it is ours, with the reason.',
    parts: [['', '', clientRuleTable]],
  },
  'client-scenarios.md': {
    title: 'Client scenarios',
    about: 'What `client run` plays, and what it tells the command that it starts.',
    parts: [
      ['Scenarios', '', clientScenarioTable],
      ['Variables', '', clientVariableTable],
    ],
  },
  'admin-api.md': {
    title: 'Admin API',
    about:
      'Every command of a mock: over HTTP below `/__mock/v1`, and in process as `mock.admin(name, input)`. `GET /__mock/v1/openapi.json` describes the inputs and outputs.',
    parts: [
      ['Commands', '', admin],
      [
        'Scenarios',
        'A scenario is what happens to a code by itself. Nothing runs on a timer: what is due happens when the code is looked at.',
        scenarios,
      ],
    ],
  },
  'limits.md': {
    title: 'Limits',
    about:
      'Whatever a client, a deployment or a file can make grow has a bound. Where the last column names a refusal, nothing has changed. A bound without a setting is fixed.',
    parts: [
      ['The mock', '', mockLimits],
      [
        'The server',
        'Of `serve`, and of `createServer`. An app that you make with `createApp` has the bounds of your server.',
        serverLimits,
      ],
      ['The commands', '', commandLimits],
    ],
  },
  'credentials.md': {
    title: 'Credentials',
    about:
      'What `verify` can be given to know of a deployment, in the file of `--credentials` or in the environment, and how many cases need it. The mock needs none.',
    parts: [['', '', credentialTable]],
  },
  'settings.md': {
    title: 'Settings',
    about:
      'The settings of `serve`. A flag wins over a variable, a variable over the file `authing-qrcode-mock.json`, the file over the default.',
    parts: [
      ['Settings', '', settingTable],
      [
        'Demo apps of the default seed',
        'The password of every user is `password`: `alice`, `bob`, `locked` and `outsider`.',
        apps,
      ],
    ],
  },
};

export const renderPage = ({ title, about, parts }: Page): string =>
  [
    `# ${title}`,
    about,
    ...parts.flatMap(([heading, text, render]) => [
      ...(heading === '' ? [] : [`## ${heading}`]),
      ...(text === '' ? [] : [text]),
      render(),
    ]),
    `_${note}_`,
  ]
    .join('\n\n')
    .concat('\n');
