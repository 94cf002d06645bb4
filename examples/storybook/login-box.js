/** A login box as a text, for any framework: what a user reads in each status. */
export const describeStatus = ({ status, briefUserInfo }) =>
  ({
    PENDING: 'Scan the code with your app',
    SCANNED: `${briefUserInfo?.displayName}: confirm on your phone`,
    AUTHORIZED: `Logged in as ${briefUserInfo?.displayName}`,
    CANCELLED: 'You have cancelled the login',
    EXPIRED: 'The code has expired',
    ERROR: 'The login has failed',
  })[status] ?? 'Loading…';

/** Renders the login box of a code, by one poll. */
export async function renderLoginBox(qrcodeId) {
  const url = `https://shop.authing.cn/api/v3/check-qrcode-status?qrcodeId=${qrcodeId}`;
  const { data } = await (await fetch(url)).json();
  return `<p role="status">${describeStatus(data)}</p>`;
}
