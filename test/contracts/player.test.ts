import { type Case, playCase, type Target } from 'authing-qrcode-mock/contracts';
import { describe, expect, it } from 'vitest';
import { assumed, documented } from '../../dist/contracts/internal.js';
import { engineTarget } from '../support/targets.js';

const poll: Case['steps'][number] = {
  by: 'web',
  call: 'getQrcodeStatus',
  input: { qrcodeId: 'unknown' },
  expect: { refused: 'qrcode-not-found' },
};

const oneCase = (more: Partial<Case> = {}): Case => ({
  id: 'test/case',
  title: 'An unknown code is refused',
  source: documented('test'),
  app: 'main',
  needs: ['app:main'],
  steps: [poll],
  ...more,
});

const answering = async (body: unknown, status = 200): Promise<Target> => ({
  ...(await engineTarget()),
  send: async () => ({ status, headers: {}, body }),
});

describe('the player', () => {
  it('passes a case whose steps hold', async () => {
    expect(await playCase(oneCase(), await engineTarget())).toMatchObject({ status: 'passed' });
  });

  it('skips a case whose needs are not offered, and says which', async () => {
    const { pass: _, ...target } = await engineTarget();
    const result = await playCase(oneCase({ needs: ['clock', 'app:main'] }), target);
    expect(result).toMatchObject({ status: 'skipped', reason: 'the target does not offer clock' });
  });

  it.each([
    ['a wrong code', { statusCode: 404, apiCode: 2242, message: 'x', requestId: '1' }, 'apiCode'],
    ['no code', { statusCode: 404, message: 'x', requestId: '1' }, 'apiCode'],
    ['no message', { statusCode: 404, apiCode: 2241, requestId: '1' }, 'message'],
    ['a requestId that is no text', { statusCode: 404, apiCode: 2241, message: 'x', requestId: 7 }, 'requestId'],
    ['an apiCode that is a word', { statusCode: 404, apiCode: 'unknown', message: 'x', requestId: '1' }, 'apiCode'],
    ['data with a refusal', { statusCode: 404, apiCode: 2241, message: 'x', data: { status: 'PENDING' } }, 'data'],
    ['text instead of JSON', '<html>', 'body'],
    ['nothing', undefined, 'body'],
  ])('fails on %s, and names the place', async (_, body, path) => {
    const result = await playCase(oneCase(), await answering(body));
    expect(result).toMatchObject({ status: 'failed', step: 1, difference: { path } });
  });

  it.each([
    [{ statusCode: 200, message: '', requestId: '1', data: { status: 7 } }, 'data.status', /^one of PENDING, /],
    [
      { statusCode: 200, message: '', requestId: '1', data: { status: 'PENDING', briefUserInfo: { displayName: 7 } } },
      'data.briefUserInfo.displayName',
      /^a text$/,
    ],
    [{ statusCode: 200, message: '', requestId: '1', data: 'PENDING' }, 'data.', /^an object$/],
  ])('says in words of ours what a value should be: %j', async (body, path, expected) => {
    const one: Case['steps'][number] = { by: 'web', call: 'getQrcodeStatus', input: { qrcodeId: 'x' }, expect: {} };
    const { difference } = await playCase(oneCase({ steps: [one] }), await answering(body));
    expect(difference).toMatchObject({ path, expected: expect.stringMatching(expected) });
  });

  it('takes a refusal of OIDC without a description', async () => {
    const one: Case['steps'][number] = {
      by: 'backend',
      call: 'oidcToken',
      input: { grant_type: 'other' },
      expect: { refused: 'grant-unsupported' },
    };
    const result = await playCase(oneCase({ steps: [one] }), await answering({ error: 'unsupported_grant_type' }, 400));
    expect(result).toMatchObject({ status: 'passed' });
  });

  it('fails on an HTTP error', async () => {
    const result = await playCase(oneCase(), await answering({}, 500));
    expect(result).toMatchObject({
      status: 'failed',
      difference: { path: 'HTTP status', expected: 200, received: 500 },
    });
  });

  it('fails if the target cannot be reached, and says why', async () => {
    const target = { ...(await engineTarget()), send: () => Promise.reject(new Error('connection refused')) };
    expect(await playCase(oneCase(), target)).toMatchObject({ status: 'failed', reason: 'Error: connection refused' });
  });

  it('reports a difference in a case that is an assumption of ours as an assumption', async () => {
    const target = await answering({ statusCode: 404, apiCode: 2242, message: 'x', requestId: '1' });
    const result = await playCase(oneCase({ source: assumed('test') }), target);
    expect(result).toMatchObject({ status: 'assumption', difference: { path: 'apiCode' } });
  });

  it('reports another class of a published code as an assumption, where the class is an assumption of ours', async () => {
    const target = await answering({ statusCode: 422, apiCode: 2241, message: 'x', requestId: '1' });
    const result = await playCase(oneCase(), target);
    expect(result).toMatchObject({ status: 'assumption', difference: { path: 'statusCode', expected: 404 } });
  });

  it('goes on after a refusal with another code than we assume, and fails where a published rule is broken then', async () => {
    let calls = 0;
    const target: Target = {
      ...(await engineTarget()),
      send: async () => {
        calls += 1;
        const statusCode = calls === 1 ? 422 : 200;
        return { status: 200, headers: {}, body: { statusCode, apiCode: 2241, message: 'x', requestId: `${calls}` } };
      },
    };
    const result = await playCase(oneCase({ steps: [poll, poll] }), target);
    expect(result).toMatchObject({
      status: 'failed',
      step: 2,
      findings: [
        { step: 1, path: 'statusCode', assumed: true },
        { step: 2, path: 'statusCode', assumed: false },
      ],
    });
  });

  it('does not repeat a leaked secret in its report', async () => {
    const target = await answering({ statusCode: 404, apiCode: 2241, message: 'password', requestId: '1' });
    const result = await playCase(oneCase(), target);
    expect(result).toMatchObject({ status: 'failed', difference: { received: 'a password, secret or token' } });
  });

  it('fails on a reference to what was never saved', async () => {
    const steps = [{ ...poll, input: { qrcodeId: '$nothing' } }] as Case['steps'];
    const result = await playCase(oneCase({ steps }), await engineTarget());
    expect(result).toMatchObject({ status: 'failed', reason: expect.stringContaining('$nothing') });
  });
});

describe('a step before the one that a case is about', () => {
  const scan: Case['steps'][number] = {
    by: 'web',
    call: 'geneQrcode',
    input: { type: 'MOBILE_APP' },
    expect: {},
    prepares: true,
  };
  const failing = { statusCode: 500, message: 'x', requestId: '1' };

  it('leaves the case unchecked where it fails, and blames neither the rule nor an assumption', async () => {
    const assumption = oneCase({ source: assumed('test'), steps: [scan, poll] });
    for (const one of [oneCase({ steps: [scan, poll] }), assumption]) {
      expect(await playCase(one, await answering(failing))).toMatchObject({
        status: 'skipped',
        unchecked: 'preparation',
        reason: 'could not be checked, as what has to be done before it fails: geneQrcode (statusCode)',
        findings: [{ step: 1, assumed: false }],
      });
    }
  });

  it('may be a login that a user does not get', async () => {
    const act: Case['steps'][number] = { by: 'phone', call: 'changeQrcodeStatus', input: {}, expect: {} };
    const result = await playCase(oneCase({ steps: [act] }), await answering(failing));
    expect(result).toMatchObject({ status: 'skipped', unchecked: 'preparation' });
    expect(result.reason).toMatch(/phone cannot sign in: 500 x$/);
  });
});
