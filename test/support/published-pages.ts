/** Pages as their authors would write them around Authing's login box Guard and its SDK for browsers. */
const guardHtml = (appId: string, host: string) => `<!doctype html>
<link rel="stylesheet" href="/guard.css"><body><div id="guard" style="height:620px"></div>
<script src="/guard.js"></script>
<script>
  window.seen = [];
  const guard = new GuardFactory.Guard({ appId: '${appId}', host: '${host}', isSSO: false, mode: 'normal' });
  for (const name of ['load-error', 'login', 'login-error']) {
    guard.on(name, (user) => window.seen.push([name, user && user.username]));
  }
  guard.start('#guard');
</script>`;

export const guardPage = {
  html: guardHtml,
  files: {
    '/guard.js': '@authing/guard/dist/global/guard.min.js',
    '/guard.css': '@authing/guard/dist/global/guard.min.css',
  },
  interval: 1_000,
};

const scanningHtml = (appId: string, host: string) => `<!doctype html><body><div id="qrcode"></div>
<script src="/sdk.js"></script>
<script>
  window.seen = [];
  const note = (name) => (user) => window.seen.push([name, user && (user.username || user.nickname)]);
  const web = new Authing.AuthenticationClient({ appId: '${appId}', appHost: '${host}' });
  web.qrcode.startScanning('qrcode', {
    autoExchangeUserInfo: true,
    onScanned: note('scanned'), onSuccess: note('success'), onCancel: note('cancel'), onExpired: note('expired'),
  });
</script>`;

export const scanningPage = {
  html: scanningHtml,
  files: { '/sdk.js': 'authing-js-sdk/build/browser/index.min.js' },
  interval: 800,
};
