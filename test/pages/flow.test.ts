import { describe, it } from 'vitest';
import { createCamera } from '../support/camera.js';
import { idOf, loginAndPhone, nextPoll, paste, press, says } from '../support/login-and-phone.js';

const camera = createCamera();
const { mock, baseUrl, open, openWeb, openPhone } = loginAndPhone();

describe('the login page and the phone page', { timeout: 30_000 }, () => {
  it('log in by a code that the camera has seen: both show each step, and the page the verified id_token', async () => {
    const web = await openWeb();
    const phone = await openPhone('alice');
    camera.show(await web.locator('.frame').screenshot());
    await press(phone, 'Open the camera');
    await says(phone, 'Log in to a website?');
    await says(phone, await idOf(web));
    await says(phone, mock().apps.userPoolId);
    await nextPoll(web);
    await says(web, 'Alice, please confirm on your phone.');
    await press(phone, 'Confirm');
    await says(phone, 'Confirmed.');
    await nextPoll(web);
    await says(web, 'Logged in as Alice');
    await says(web, 'The signature of the id_token was verified');
    await says(web, `"iss": "${baseUrl()}/oidc"`);
  });

  it('let the first phone win, and tell the second which rule it meets', async () => {
    const web = await openWeb();
    const [winner, loser] = await Promise.all([openPhone('alice'), openPhone('bob')]);
    const id = await idOf(web);
    await paste(winner, id);
    await says(winner, 'Log in to a website?');
    await paste(loser, id);
    await says(loser, 'qrcode-scanned-by-another');
    await press(winner, 'Confirm');
    await nextPoll(web);
    await says(web, 'Logged in as Alice');
  });

  it('show a code in error', async () => {
    const web = await openWeb();
    await mock().force(await idOf(web), 'ERROR');
    await nextPoll(web);
    await says(web, 'Something went wrong with this code.');
  });

  it('tell who may not log in', async () => {
    const page = await open('/__mock/phone/');
    await page.getByLabel('Account').fill('locked');
    await page.getByLabel('Password').fill('password');
    await press(page, 'Log in');
    await says(page, 'Refused:');
  });
});
