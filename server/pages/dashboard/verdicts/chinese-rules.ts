const secretsInLogs = '只记录 ID 和状态：二维码的 ID、响应的 requestId。';
const secretsInUrls = '把敏感信息放在请求头或 POST 的请求体中。';
const validRequests = '按接口文档发送参数：拒绝消息会指出出错的字段。';
const knownPaths = '按接口文档书写路径和方法：拒绝消息会指出最接近的接口。';
const endTimer = (status: string) => `收到 ${status} 时，先停止轮询计时器，再做其他事。`;
const logsNobodyIn = (what: string) => `id_token ${what}时，后端不让任何人登录`;

/** The rules of clients in Chinese: each rule, and what a correct client does. The verdicts of a mock are in English. */
export const chineseRules: Readonly<Record<string, readonly [sentence: string, correct: string]>> = {
  'web/waits-between-polls': ['页面轮询同一个二维码，间隔至少 0.5 秒', '收到响应后等待 1 秒再轮询。'],
  'web/polls-often-enough': ['二维码未有结果时，页面的轮询间隔不超过 5 秒', '收到响应后等待 1 秒再轮询。'],
  'web/goes-on-until-decided': [
    '二维码既未有结果也未过期时，页面持续轮询',
    '先设置下次轮询的计时器，再绘制页面；只在最终状态停止。',
  ],
  'web/one-poll-at-a-time': ['同一个二维码不会同时有两次轮询', '收到响应后再启动下次轮询的计时器，而不是按固定频率。'],
  'web/stops-when-authorized': ['二维码变为 AUTHORIZED 后，页面停止轮询', endTimer('AUTHORIZED')],
  'web/stops-when-cancelled': ['二维码变为 CANCELLED 后，页面停止轮询', endTimer('CANCELLED')],
  'web/stops-when-expired': ['二维码变为 EXPIRED 后，页面停止轮询', endTimer('EXPIRED')],
  'web/stops-in-error': ['二维码变为 ERROR 后，页面停止轮询', endTimer('ERROR')],
  'web/stops-when-replaced': ['请求新的二维码后，页面停止轮询旧的', '请求新二维码时，停止旧二维码的计时器。'],
  'web/honours-retry-after': [
    '被限流的页面在 Retry-After 之前不再轮询',
    '查看 statusCode，因为 HTTP 为 200（网关可能返回 429）：为 429 时，等待 Retry-After 指定的秒数。',
  ],
  'web/goes-on-when-throttled': ['被限流的页面稍后继续使用该二维码', '把 statusCode 429 视为一次没有新消息的轮询。'],
  'web/backs-off-after-errors': ['遇到错误的页面不会轮询得更快', '出错后的等待时间与收到响应后相同，或更长。'],
  'web/backs-off-when-throttled': [
    '被限流且没有提示时，页面等待得比平时更久',
    '每次 429 将轮询间隔加倍，成功后恢复为 1 秒。',
  ],
  'web/survives-network-error': ['网络错误后，页面继续使用该二维码', '捕获请求的异常，按平时的间隔再次轮询。'],
  'web/survives-server-error': ['HTTP 500 之后，页面继续使用该二维码', '查看 HTTP 状态，按平时的间隔再次轮询。'],
  'web/survives-invalid-json': ['响应不是 JSON 时，页面继续使用该二维码', '捕获解析异常，按平时的间隔再次轮询。'],
  'web/survives-unknown-status': ['遇到未知状态时，页面继续使用该二维码', '把未知状态视为没有新消息。'],
  'web/survives-missing-field': [
    '响应缺少字段时，页面继续使用该二维码',
    '读取每个字段时都考虑它可能缺失：没有 briefUserInfo 时显示占位内容。',
  ],
  'web/survives-additional-field': ['响应多出字段时，页面继续使用该二维码', '忽略未知字段：任何版本都可能新增字段。'],
  'web/does-not-take-http-200-for-success': [
    '页面以 statusCode 200 而不是 HTTP 200 判断成功',
    '先查看响应中的 statusCode（V2 为 code），再看其他内容。',
  ],
  'web/asks-for-a-new-code-after-expiry': [
    '二维码过期后，页面请求新的二维码',
    '收到 EXPIRED 时请求新的二维码，或提供这样的按钮。',
  ],
  'web/does-not-ask-for-codes-in-a-loop': [
    '二维码立即过期时，页面不会循环请求新的二维码',
    '无人扫码时，每次请求新二维码前等待得更久，或交给按钮。',
  ],
  'web/waits-before-the-next-code': [
    '没有得到二维码，或二维码立即失效时，页面不会马上请求下一个',
    '等待 1 秒再请求下一个二维码，之后每次加倍，或交给按钮。',
  ],
  'web/sends-the-app-id': ['页面说明二维码属于哪个应用', '在请求头 x-authing-app-id 中发送应用的 ID。'],
  'web/sends-valid-requests': ['页面不会发送被 API 判为不合法的请求', validRequests],
  'web/calls-what-exists': ['页面按路径和方法调用 API 已有的接口', knownPaths],
  'web/logs-no-secrets': ['页面的日志中没有密钥、密码、令牌或 ticket', secretsInLogs],
  'web/no-secret-in-a-url': ['页面的 URL 中没有密钥、密码、令牌或 ticket', secretsInUrls],
  'web/keeps-secrets-out-of-the-page': [
    '页面中没有应用的密钥：打开页面的人都能读到',
    '把 ticket 交给页面的服务端，由它用密钥换取。',
  ],
  'web/goes-on-after-sleep': ['休眠过的页面会继续', '休眠后让计时器继续运行，页面再次可见时立即轮询。'],
  'web/shows-the-user-from-brief-user-info': [
    '页面只用 briefUserInfo 显示扫码的用户',
    '显示 briefUserInfo 的 displayName 和 photo；用户的身份由换取 ticket 得知。',
  ],
  'web/logs-in-when-authorized': [
    '二维码为 AUTHORIZED 时，页面让确认的用户登录',
    '把 ticket 交给页面的服务端，让换取到的用户登录。',
  ],
  'web/logs-in-nobody-without-authorization': [
    '二维码为 CANCELLED、EXPIRED 或 ERROR 时，页面不让任何人登录',
    '只在 AUTHORIZED 时登录。',
  ],
  'phone/scans-at-once': ['App 读到二维码后立即发送 SCAN', '读到二维码就发送 SCAN，然后再询问用户。'],
  'phone/scans-first': ['App 在 CONFIRM 或 CANCEL 之前发送 SCAN', '先发送 SCAN，成功后再发送用户的决定。'],
  'phone/sends-the-login-state': [
    'App 的每个操作都带上用户的登录态',
    '在请求头 authorization 中发送用户的 access token。',
  ],
  'phone/decides-once': ['App 对一个二维码只发送一次 CONFIRM 或 CANCEL，不会两者都发', '按下一个按钮后移除两个按钮。'],
  'phone/does-what-its-user-decides': ['用户确认则 App 确认，用户取消则 App 取消', '发送用户的决定。'],
  'phone/asks-its-user': ['App 由用户决定，不会自行确认', '显示用户将要确认的内容，用户按下按钮后再发送 CONFIRM。'],
  'phone/shows-what-it-confirms': [
    'App 显示用户将登录哪个应用，以及请求来自何处或何时',
    '在确认按钮旁显示应用名称，以及请求的地点或时间。',
  ],
  'phone/no-retry-storm': ['被拒绝的 App 不会反复重试', '把拒绝消息告诉用户，并提供扫描其他二维码的入口。'],
  'phone/renews-an-expired-login': [
    '登录态过期的 App 重新登录后再试',
    '重新登录或使用 refresh token，仅一次；然后用新令牌重复操作。',
  ],
  'phone/leaves-codes-of-other-pools-alone': [
    'App 不操作其他用户池的二维码',
    '比较图片中的 userPoolId，或在收到拒绝 2036 时停止。',
  ],
  'phone/leaves-expired-codes-alone': [
    'App 不操作已过期的二维码',
    '比较图片中的 createdAt 和 expiresIn，或在被拒绝时停止。',
  ],
  'phone/stops-when-refused': ['SCAN 以 HTTP 200 被拒绝时，App 不会当作成功继续', '询问用户之前，先查看 statusCode。'],
  'phone/tells-success-from-refusal': ['登录被拒绝时，App 不会告诉用户已成功', '把拒绝消息告诉用户。'],
  'phone/survives-network-error': ['网络错误后，App 再次发送 SCAN', '重复一次 SCAN：二维码可能已是 SCANNED。'],
  'phone/sends-valid-requests': ['App 不会发送被 API 判为不合法的请求', validRequests],
  'phone/calls-what-exists': ['App 按路径和方法调用 API 已有的接口', knownPaths],
  'phone/logs-no-secrets': ['App 的日志中没有密钥、密码、令牌或 ticket', secretsInLogs],
  'phone/no-secret-in-a-url': ['App 的 URL 中没有密钥、密码或令牌', secretsInUrls],
  'backend/exchanges-once': ['后端对一个 ticket 只换取一次', '保存换取的结果，丢弃 ticket。'],
  'backend/does-not-repeat-a-refused-exchange': [
    '后端不会重试被拒绝的 ticket',
    '告诉页面登录失败，让它显示新的二维码。',
  ],
  'backend/exchanges-in-time': ['后端在 ticket 的有效期内换取', '在带来 ticket 的请求中就换取它。'],
  'backend/exchanges-from-a-server': [
    'ticket 由服务端而不是页面换取',
    '把 ticket 交给页面的服务端，由它不带浏览器请求头地换取。',
  ],
  'backend/authenticates-as-configured': [
    '后端按应用的配置证明自己的身份',
    'client_secret_post 把密钥放在请求体，client_secret_basic 放在请求头，none 则不发送。',
  ],
  'backend/logs-in-whom-the-ticket-stands-for': ['后端让 ticket 所代表的用户登录', '让 id_token 的 sub 登录。'],
  'backend/logs-in-nobody-when-refused': ['换取被拒绝时，后端不让任何人登录', '读取令牌之前，先查看 statusCode。'],
  'backend/refuses-a-forged-id-token': [
    logsNobodyIn('签名错误'),
    '用 /oidc/.well-known/jwks.json 中由头部指定的密钥验证签名。',
  ],
  'backend/refuses-an-expired-id-token': [logsNobodyIn('已过期'), '将 exp 与当前时间比较。'],
  'backend/refuses-an-id-token-for-another-app': [logsNobodyIn('属于其他应用'), '将 aud 与应用的 ID 比较。'],
  'backend/refuses-alg-none': [logsNobodyIn('声称无需签名'), '列出接受的算法，例如 RS256，不接受其他算法。'],
  'backend/refuses-another-issuer': [logsNobodyIn('来自其他签发者'), '将 iss 与发现文档中的签发者比较。'],
  'backend/refuses-a-confused-key': [
    logsNobodyIn('以公钥作为密钥、用 HS256 签名'),
    '每个密钥只对应一种算法：公钥只验证 RS256。',
  ],
  'backend/refuses-a-future-token': [logsNobodyIn('尚未生效'), '将 nbf 和 iat 与当前时间比较，为时钟偏差留出几分钟。'],
  'backend/refuses-an-unknown-key': [
    logsNobodyIn('由未公布的密钥签名'),
    '按 kid 在 /oidc/.well-known/jwks.json 中查找密钥，找不到则拒绝。',
  ],
  'backend/sends-valid-requests': ['后端不会发送被 API 判为不合法的请求', validRequests],
  'backend/calls-what-exists': ['后端按路径和方法调用 API 已有的接口', knownPaths],
  'backend/logs-no-secrets': ['后端的日志中没有密钥、密码、令牌或 ticket', secretsInLogs],
  'backend/binds-the-ticket-to-its-session': [
    '后端不凭会话未展示过的二维码的 ticket 让人登录',
    '在会话中保存 qrcodeId，自行查询其状态，只使用该响应中的 ticket。',
  ],
  'backend/no-secret-in-a-url': ['后端的 URL 中没有密钥、令牌或 ticket', secretsInUrls],
};
