import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBody } from '../../server/http/encode-body.js';

const written = (body: unknown) => {
  const { content, encoding, length } = encodeBody(body);
  const bytes = typeof content === 'string' ? Buffer.from(content, encoding) : Buffer.from(content);
  expect(length).toBe(bytes.length);
  return bytes.toString();
};

describe('the body of an answer', () => {
  it.each([
    ['a Chinese message', { statusCode: 200, message: '操作成功', data: { status: 'PENDING' } }],
    ['the same message again', { message: '操作成功', data: {} }],
    ['an English message', { message: 'Success', requestId: 'a' }],
    ['no message', { active: false }],
    ['a name in Chinese', { message: '操作成功', data: { displayName: '张三' } }],
    ['a name in the Latin alphabet', { message: '操作成功', data: { displayName: 'Zoë' } }],
    ['a name that looks like the bytes of another', { message: 'é', data: { displayName: 'Ã©' } }],
    ['a message with quotes', { message: '字段 "码" \\ 不存在\n' }],
    ['a message beyond the basic plane', { message: '💥' }],
    ['half a character', { message: '\ud83d', data: '\udca5' }],
    ['a message that is too long to keep', { message: '码'.repeat(1_000) }],
    ['a message that is no text', { message: ['码'] }],
    ['a message below another field', { data: { message: '码' } }],
    ['a list', ['码']],
    ['nothing', null],
  ])('is JSON in UTF-8: %s', (_, body) => {
    expect(written(body)).toBe(JSON.stringify(body));
  });

  it('keeps the order of its fields', () => {
    expect(written({ code: 1, message: '码', data: 2 })).toBe('{"code":1,"message":"码","data":2}');
  });

  it('is a text as it stands', () => {
    expect(written('<svg>码</svg>')).toBe('<svg>码</svg>');
  });

  it('is bytes as they are', () => {
    expect(encodeBody(Uint8Array.of(0xff, 0xfe))).toMatchObject({ content: Uint8Array.of(0xff, 0xfe), length: 2 });
  });

  it('is the same JSON, whatever its message and its data', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, fc.anything({ values: [text] }), (message, data) => {
        expect(written({ message, data })).toBe(JSON.stringify({ message, data }));
      }),
      { numRuns: 30 },
    );
  });
});
