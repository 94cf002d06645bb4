import { documented } from '../../../protocol/source.js';
import { type CallStep, type Case, defineCase, type Step } from '../../case.js';
import { call, signIn } from '../oidc/steps.js';
import {
  act,
  confirm,
  generate,
  mustRefuse,
  ok,
  poll,
  preparing,
  reach,
  reachTicket,
  saveTicket,
  scan,
} from '../steps.js';
import { actV2, reachV2 } from '../v2/steps.js';

const isJson = { 'content-type': { $matches: '^[Aa]pplication/(?:[\\w.+-]+\\+)?[Jj][Ss][Oo][Nn] *(?:;|$)' } } as const;
const asJson = (step: CallStep): CallStep => ({ ...step, expect: { ...step.expect, headers: isJson } });

const safeMethods = documented('RFC 9110, section 9.2.1: GET is safe, and asks for no change');
const unpredictable = documented('RFC 6749, section 10.10; RFC 9700, section 4: a grant cannot be foreseen');
const revoked = documented('RFC 7009, section 2: what is revoked cannot be used again, and at once');

const asRevoked = (step: CallStep): CallStep => ({
  ...step,
  headers: { authorization: '$accessToken' },
  expect: mustRefuse('login-invalid', revoked),
});

/** Of two random ones, chance makes few characters the same; of more, a line that breaks now and then leaves none whole. */
const several = [1, 2] as const;
const ticketOf = (number: number) => `$ticket${number}`;
const codeOf = (number: number) => `$code${number}`;

const reachTicketOf = (number: number): readonly Step[] => [
  ...preparing({ ...generate(), save: { qrcodeId: 'qrcodeId', [`code${number}`]: 'qrcodeId' } }, scan, confirm),
  ...preparing({ ...saveTicket, save: { [`ticket${number}`]: 'ticket' } }),
];

/** Promises of the standards that upstream builds on: HTTP, JSON, OAuth 2. */
export const standardCases: readonly Case[] = [
  defineCase({
    id: 'envelope/json-is-sent-as-json',
    title: 'JSON is sent as JSON, by each operation that a page calls',
    source: documented('RFC 8259, section 11; RFC 9110, section 8.3'),
    steps: [asJson(generate()), asJson(poll({ status: 'PENDING' }))],
  }),
  defineCase({
    id: 'poll/is-not-answered-from-a-cache',
    title: 'Nothing on the way may answer a poll with what it has kept of an earlier one',
    source: documented('RFC 9111, sections 3 to 5: no-store, or nothing that says how long or by what it may be kept'),
    steps: [
      ...reach.PENDING,
      { ...poll({ status: 'PENDING' }), expect: { ...ok({ status: 'PENDING' }), uncached: true } },
    ],
  }),
  defineCase({
    id: 'change/get-changes-nothing',
    title: 'A change that is sent as GET changes nothing',
    source: safeMethods,
    steps: [
      ...reach.PENDING,
      {
        by: 'phone',
        call: 'changeQrcodeStatus',
        input: { qrcodeId: '$qrcodeId', action: 'SCAN' },
        instead: { method: 'GET' },
        expect: { anything: true },
      },
      poll({ status: 'PENDING' }),
    ],
  }),
  defineCase({
    id: 'generate/picture',
    title: 'The url of a code is a picture of that code, which a page of another origin may read',
    source: documented('gene-qrcode reference: url is the address of the picture'),
    needs: ['picture'],
    steps: [...reach.PENDING, { picture: '$url', of: '$qrcodeId' }],
  }),
  defineCase({
    id: 'ticket/is-not-the-id-of-its-code',
    title: 'A ticket is another text than the id of its code',
    source: unpredictable,
    steps: [...reachTicket, poll({ ticket: { $not: '$qrcodeId' } })],
  }),
  defineCase({
    id: 'ticket/cannot-be-predicted',
    title: 'Whoever knows some codes and their tickets cannot tell the next ticket',
    source: unpredictable,
    steps: [...several.flatMap(reachTicketOf), { unpredictable: several.map(ticketOf), known: several.map(codeOf) }],
  }),
  defineCase({
    id: 'oidc/introspection-names-its-user-and-client',
    title: 'An introspection that names a user and a client names those of the token',
    source: documented('RFC 7662, section 2.2'),
    steps: [
      signIn,
      {
        by: 'web',
        call: 'getProfile',
        headers: { authorization: '$accessToken' },
        expect: ok(),
        save: { userId: 'userId' },
      },
      call(
        'oidcIntrospection',
        { token: '$accessToken', client_id: '$app.id' },
        ok({ active: true, sub: { $ifAny: '$userId' }, client_id: { $ifAny: '$app.id' }, aud: { $ifAny: '$app.id' } }),
      ),
    ],
  }),
  defineCase({
    id: 'oidc/revoked-access-token-acts-nowhere',
    title: 'An access token that was revoked neither scans nor shows a profile, in either dialect',
    source: revoked,
    steps: [
      signIn,
      call('oidcRevocation', { token: '$accessToken', client_id: '$app.id' }, ok()),
      ...reach.PENDING,
      asRevoked(act('web', 'SCAN')),
      asRevoked({ by: 'web', call: 'getProfile', expect: ok() }),
      ...reachV2.PENDING,
      asRevoked(actV2('scanQrcodeV2', ok(), 'web')),
    ],
  }),
];
