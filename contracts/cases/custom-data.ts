import { type CallStep, type Case, defineCase } from '../case.js';
import { documented } from '../source.js';
import { cancel, confirm, generate, generateV2, ok, scan } from './steps.js';

/** A value that no earlier login has brought. */
const customData = { from: 'poster', campaign: { id: '$nonce' } } as const;

const lands = (id: string, title: string, first: CallStep): Case =>
  defineCase({
    id: `custom-data/${id}`,
    title,
    source: documented("customData lands in the user's custom data once AUTHORIZED"),
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
      { by: 'phone', call: 'getProfile', expect: ok({}, ['customData']) },
    ],
  });

export const customDataCases: readonly Case[] = [
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
  ),
  defineCase({
    id: 'custom-data/not-on-cancel',
    title: 'Custom data of a code that is cancelled goes to nobody',
    source: documented("customData lands in the user's custom data once AUTHORIZED"),
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
