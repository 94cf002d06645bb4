/** Answers the paths of Authing in development; a build has nothing of it. */
export async function answer(request) {
  if (process.env.NODE_ENV === 'production') return new Response(null, { status: 404 });
  const { createMock } = await import('authing-qrcode-mock');
  // One mock for all routes: Next.js bundles each by itself. Nobody needs a phone: `MOCK_SCENARIO=cancel npm run dev`.
  globalThis.authingQrcodeMock ??= createMock({ scenario: process.env.MOCK_SCENARIO ?? 'happy' });
  return (await globalThis.authingQrcodeMock.fetch(request)) ?? new Response(null, { status: 404 });
}
