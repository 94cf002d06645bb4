import type { AssumptionSet } from '../../../protocol/assumptions.js';
import { assumed, documented } from '../../../protocol/source.js';
import { type CallStep, type Case, defineCase } from '../../case.js';
import { cancel, confirm, generate, generateV2, ok, poll, refused, scan } from '../steps.js';

/** A value that no earlier login has brought. */
const customData = { from: 'poster', campaign: { id: '$nonce' } } as const;

const landing = documented("customData lands in the user's custom data once AUTHORIZED");

const lands = (id: string, title: string, first: CallStep, source = landing): Case =>
  defineCase({
    id: `custom-data/${id}`,
    title,
    source,
    steps: [
      first,
      scan,
      {
        by: 'phone',
        call: 'getProfile',
        input: { withCustomData: 'true' },
        expect: ok({ customData: { $not: customData } }),
      },
      confirm,
      { by: 'phone', call: 'getProfile', input: { withCustomData: 'true' }, expect: ok({ customData }) },
    ],
  });

export const customDataCases = ({ values, sources }: AssumptionSet): readonly Case[] => [
  lands(
    'v3',
    'Custom data of a V3 code is added to the user who confirms',
    generate({ type: 'MOBILE_APP', customData }),
  ),
  lands(
    'v2',
    'customData of a V2 code is added to the user who confirms',
    generateV2({ scene: 'APP_AUTH', customData }),
  ),
  lands('v2-params', 'params of a V2 code are custom data, too', generateV2({ scene: 'APP_AUTH', params: customData })),
  lands(
    'v2-misspelt',
    'customeData of a V2 code is custom data, too',
    generateV2({ scene: 'APP_AUTH', customeData: customData }),
    assumed('published pages spell the field customData and customeData; that a deployment takes both is assumed'),
  ),
  defineCase({
    id: 'custom-data/shown-unasked',
    title: `The profile shows the custom data ${values.profileShowsCustomData}`,
    source: sources.profileShowsCustomData,
    decides: ['profileShowsCustomData'],
    steps: [
      generate({ type: 'MOBILE_APP', customData }),
      scan,
      confirm,
      {
        by: 'phone',
        call: 'getProfile',
        expect: values.profileShowsCustomData === 'always' ? ok({ customData }) : ok({}, ['customData']),
      },
    ],
  }),
  ...(['custom_data', 'extended_fields'] as const).map((scope) =>
    defineCase({
      id: `custom-data/scope-${scope.replace('_', '-')}`,
      title: `The profile shows the custom data unasked to a login state of the scope ${scope}`,
      source: assumed('a scope shows it, but which one is not published'),
      steps: [
        {
          by: 'web',
          call: 'signin',
          input: {
            connection: 'PASSWORD',
            passwordPayload: { account: '$users.phone.account', password: '$users.phone.password' },
            options: { scope: `openid profile ${scope}` },
          },
          expect: ok(),
          save: { token: 'access_token' },
        },
        generate({ type: 'MOBILE_APP', customData }),
        scan,
        confirm,
        { by: 'backend', call: 'getProfile', headers: { authorization: '$token' }, expect: ok({ customData }) },
      ],
    }),
  ),
  // The body itself is a level, too.
  ...([63, 64] as const).flatMap((depth) => {
    const expect = (field: string) => (depth > 63 ? refused('invalid-argument', field) : ok());
    const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    return [
      defineCase({
        id: `custom-data/depth-${depth}`,
        title: `Custom data ${depth} levels deep is ${depth > 63 ? 'refused' : 'taken'}`,
        source: assumed('what is echoed has to be written as JSON again'),
        needs: ['mock'],
        steps: [
          {
            by: 'web',
            call: 'geneQrcode',
            instead: { body: `{"type":"MOBILE_APP","customData":${deep}}` },
            expect: expect('customData'),
          },
          {
            by: 'web',
            call: 'geneQrcodeV2',
            instead: { body: `{"scene":"APP_AUTH","params":${deep}}` },
            expect: expect('params'),
          },
        ],
      }),
    ];
  }),
  defineCase({
    id: 'custom-data/too-large',
    title: 'Custom data that no user has room for is refused',
    source: assumed('the bound is ours'),
    needs: ['mock'],
    steps: [
      {
        by: 'web',
        call: 'geneQrcode',
        input: { type: 'MOBILE_APP', customData: { large: { $repeat: 'x', times: 262_144 } } },
        expect: refused('invalid-argument', 'customData'),
      },
      {
        by: 'web',
        call: 'geneQrcodeV2',
        input: { scene: 'APP_AUTH', params: { large: { $repeat: 'x', times: 262_144 } } },
        expect: refused('invalid-argument', 'params'),
      },
    ],
  }),
  defineCase({
    id: 'custom-data/full',
    title: 'A login that brings more custom data than its user has room for is refused, and changes nothing',
    source: assumed('the bound is ours'),
    needs: ['mock'],
    steps: [
      generate({ type: 'MOBILE_APP', customData: { first: { $repeat: 'x', times: 150_000 } } }),
      scan,
      confirm,
      generate({ type: 'MOBILE_APP', customData: { second: { $repeat: 'x', times: 150_000 } } }),
      scan,
      {
        by: 'phone',
        call: 'changeQrcodeStatus',
        input: { qrcodeId: '$qrcodeId', action: 'CONFIRM' },
        expect: refused('custom-data-full'),
      },
      poll({ status: 'SCANNED' }),
      generate({ type: 'MOBILE_APP', customData: { first: 'a smaller value has room' } }),
      scan,
      confirm,
    ],
  }),
  defineCase({
    id: 'custom-data/extremely-deep',
    title: 'Custom data nested as deep as a body has room for is refused',
    source: assumed('what is echoed has to be written as JSON again'),
    needs: ['mock'],
    steps: [
      {
        by: 'web',
        call: 'geneQrcode',
        instead: { body: `{"type":"MOBILE_APP","customData":{"a":${'['.repeat(45_000)}${']'.repeat(45_000)}}}` },
        expect: refused('invalid-argument', 'customData'),
      },
    ],
  }),
  defineCase({
    id: 'custom-data/not-on-cancel',
    title: 'Custom data of a code that is cancelled goes to nobody',
    source: landing,
    steps: [
      generate({ type: 'MOBILE_APP', customData: { cancelled: '$nonce' } }),
      scan,
      cancel,
      {
        by: 'phone',
        call: 'getProfile',
        input: { withCustomData: 'true' },
        expect: ok({ customData: { $not: { cancelled: '$nonce' } } }),
      },
    ],
  }),
];
