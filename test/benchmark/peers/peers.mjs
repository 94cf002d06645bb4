import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ourScript, referenceScript } from '../contenders.mjs';
import { cores } from '../cores.mjs';
import { launch, launchNode } from '../processes.mjs';
import { jarIn, versionOf } from './install.mjs';
import { mockoonFor, openApiFor, pollPath, wireMockFor } from './static-mocks.mjs';

const here = fileURLToPath(new URL('../../..', import.meta.url));

const staticPoll = { method: 'GET', path: `${pollPath}?qrcodeId=0` };

/** Ours, and those that keep codes as we do: each generates one, which is polled. */
const withCodes = () => [
  {
    name: 'authing-qrcode-mock',
    launchAt: (port) =>
      launchNode(ourScript, ['serve', '--port', port, '--journal-size', '0', '--qrcode-expires-in', '1h']),
  },
  {
    name: `bare node:http, ${process.version}`,
    launchAt: (port) => launchNode(referenceScript('bare'), [port]),
  },
  ...['fastify', 'express'].map((name) => ({
    name: `${name} ${versionOf(name, here)}`,
    launchAt: (port) => launchNode(referenceScript(name), [port]),
  })),
];

/** Those that know no codes: each answers the text that ours has answered, whatever is asked. */
function withoutCodes(answer, { root, hasJava }) {
  const script = (...path) => pathToFileURL(join(root, 'node_modules', ...path)).href;
  const oauth2 = {
    name: `oauth2-mock-server ${versionOf('oauth2-mock-server', here)}`,
    launchAt: (port) => launchNode(referenceScript('oauth2'), [port, answer]),
    // It has no paths but its own.
    first: { method: 'GET', path: '/userinfo' },
  };
  if (root === undefined) return [oauth2];
  const [openApi, mockoon, wireMock] = [openApiFor, mockoonFor, wireMockFor].map((write) => write(root, answer));
  return [
    oauth2,
    {
      name: `@stoplight/prism-cli ${versionOf('@stoplight/prism-cli', root)}`,
      launchAt: (port) =>
        launchNode(script('@stoplight/prism-cli/dist/index.js'), ['mock', openApi, '-p', port, '-v', 'silent']),
      first: staticPoll,
    },
    {
      name: `@mockoon/cli ${versionOf('@mockoon/cli', root)}`,
      launchAt: (port) =>
        launchNode(script('@mockoon/cli/bin/run.js'), [
          ...['start', '--data', mockoon, '--port', port],
          ...['--disable-log-to-file', '--disable-admin-api'],
        ]),
      first: staticPoll,
    },
    ...(hasJava
      ? [
          {
            name: `WireMock ${versionOf('wiremock', root)}`,
            launchAt: (port) =>
              launch(
                'java',
                [
                  ...['-jar', jarIn(root), '--port', port, '--bind-address', '127.0.0.1', '--root-dir', wireMock],
                  ...['--no-request-journal', '--disable-request-logging', '--disable-banner'],
                ],
                cores.answering,
              ),
            first: staticPoll,
            // A virtual machine of Java compiles for longer than Node does.
            warmUpSeconds: 8,
          },
        ]
      : []),
  ];
}

export const peersFor = (answer, installed) => [...withCodes(), ...withoutCodes(answer, installed)];
