// Name: [statusCode, apiCode, Chinese message, English message].
const catalogue = {
  invalidArgument: [400, 4000, '参数错误', 'Invalid argument'],
  notLoggedIn: [401, 2020, '尚未登录，无访问权限', 'Not logged in'],
  loginStateExpired: [401, 2206, '登录态已过期', 'The login state has expired'],
  loginStateInvalid: [401, 2207, '登录态无效', 'The login state is invalid'],
  signatureInvalid: [401, 1300, '签名无效', 'The signature is invalid'],
  signatureSchemeMismatch: [401, 1301, '签名算法不匹配', 'The signature scheme does not match'],
  signatureVersionMismatch: [401, 1302, '签名版本不匹配', 'The signature version does not match'],
  signatureTimestampInvalid: [401, 1303, '签名时间戳无效', 'The timestamp of the signature is invalid'],
  signatureDateMissing: [401, 1304, '缺少签名时间', 'The signature has no date'],
  signatureClockSkew: [401, 1305, '签名时间偏差过大', 'The date of the signature is too far off'],
  signatureReplayed: [401, 1306, '签名已被使用', 'The signature was used before'],
  userNotFound: [403, 2004, '用户不存在', 'User not found'],
  userLocked: [403, 2005, '用户已被锁定', 'The user is locked'],
  wrongAccountOrPassword: [403, 2333, '账号或密码错误', 'Wrong account or password'],
  appNotFound: [499, 2011, '应用不存在', 'The app does not exist'],
  userPoolNotFound: [404, 2224, '用户池不存在', 'The user pool does not exist'],
  payloadTooLarge: [413, undefined, '请求体过大', 'Payload too large'],
  serverError: [500, undefined, '服务器内部错误', 'Server error'],
  codeNotFound: [422, 2241, '二维码不存在', 'The QR code does not exist'],
  userOfAnotherPool: [422, 2036, '用户不属于该用户池', 'The user is not in the user pool of the code'],
  notScannedYet: [422, 4100, '二维码尚未扫描', 'The QR code has not been scanned yet'],
  alreadyScannedByYou: [422, 4101, '您已扫描过该二维码', 'You have scanned this QR code already'],
  alreadyScannedByAnother: [409, 4102, '二维码已被其他用户扫描', 'Another user has scanned this QR code'],
  scanOfAnother: [422, 4103, '只有扫码用户可以执行该操作', 'Only the user who scanned can do this'],
  alreadyAuthorized: [409, 4104, '二维码已授权', 'The QR code is already authorized'],
  alreadyCancelled: [409, 4105, '二维码已取消', 'The QR code is already cancelled'],
  codeExpired: [404, 4106, '二维码已过期', 'The QR code has expired'],
  notAnAppCode: [403, 4107, '该二维码不支持此操作', 'This kind of QR code does not allow this'],
  ticketNotFound: [404, 4201, 'ticket 不存在', 'The ticket does not exist'],
  ticketExpired: [404, 4202, 'ticket 已过期', 'The ticket has expired'],
  ticketFromBrowser: [403, 4204, '不允许在浏览器中换取用户信息', 'A browser may not exchange a ticket'],
  clientAuthenticationFailed: [403, 4205, '客户端认证失败', 'Client authentication failed'],
};

export class Refusal extends Error {
  constructor(name, detail) {
    super(name);
    const [statusCode, apiCode, chinese, english] = catalogue[name];
    Object.assign(this, { statusCode, apiCode, chinese, english, detail });
  }

  messageIn(language) {
    const text = language === 'en-US' ? this.english : this.chinese;
    return this.detail ? `${text}: ${this.detail}` : text;
  }
}

export const successMessage = (language) => (language === 'en-US' ? 'Success' : '操作成功');

// The OIDC endpoints refuse with real HTTP errors instead of the envelope.
export class OAuthRefusal extends Error {
  constructor(httpStatus, error, description) {
    super(error);
    Object.assign(this, { httpStatus, error, description });
  }
}
