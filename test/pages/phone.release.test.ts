import { describe, expect, it } from 'vitest';
import { loginAndPhone, paste, press, says } from '../support/login-and-phone.js';

const { mock, baseUrl, open } = loginAndPhone();
const telephone = { width: 360, height: 740 };

describe('the phone page', { timeout: 30_000 }, () => {
  const openPhone = () => open('/__mock/phone/', { viewport: telephone });
  const makeCode = async () => (await mock().admin('createCode', {})).id;

  it('logs in a demo user by one tap, and says why one may not', async () => {
    const phone = await openPhone();
    await phone.getByRole('button', { name: 'locked' }).click();
    await phone.getByRole('alert').getByText('Refused:').waitFor();
    await phone.getByRole('button', { name: 'outsider' }).click();
    await phone.getByRole('alert').getByText('Refused:').waitFor();
    await phone.getByRole('button', { name: 'bob' }).click();
    await says(phone, 'Logged in as Bob');
  });

  it('takes a link to itself, the address of a picture, the text of a code, and an id', async () => {
    const phone = await openPhone();
    await phone.getByRole('button', { name: 'alice' }).click();
    const ids = [await makeCode(), await makeCode(), await makeCode(), await makeCode()] as const;
    const texts = [
      ` ${baseUrl()}/__mock/phone/?qrcodeId=${ids[0]} `,
      `${baseUrl()}/qrcodes/${ids[1]}`,
      String(await mock().pictureText(ids[2])),
      ids[3],
    ];
    for (const [index, text] of texts.entries()) {
      await paste(phone, text);
      await says(phone, 'Log in to a website?');
      await says(phone, String(ids[index]));
      await press(phone, 'Cancel');
      await press(phone, 'Scan another code');
    }
  });

  it('keeps a history of its codes in the tab, and scans one of them again', async () => {
    const phone = await openPhone();
    expect(await phone.locator('#history').isHidden()).toBe(true);
    await phone.getByRole('button', { name: 'alice' }).click();
    const [first, second] = [await makeCode(), await makeCode()];
    await paste(phone, first);
    await press(phone, 'Confirm');
    await press(phone, 'Scan another code');
    await paste(phone, second);
    await says(phone, 'Log in to a website?');
    await phone.reload();
    const deeds = phone.locator('#deeds li');
    expect(await deeds.allInnerTexts()).toEqual([
      expect.stringMatching(new RegExp(`${second}[^]* · Alice · scanned`)),
      expect.stringMatching(new RegExp(`${first}[^]* · Alice · confirmed`)),
    ]);
    await deeds.nth(1).getByRole('button', { name: 'Scan again' }).click();
    await says(phone, 'qrcode-already-authorized');
    await deeds.first().getByText('✕ Refused:').waitFor();
    expect(await deeds.count()).toBe(2);
  });

  it('chooses a picture by the keyboard, with a focus that is seen', async () => {
    const phone = await openPhone();
    await phone.getByRole('button', { name: 'alice' }).click();
    await phone.locator('#picture').waitFor();
    await phone.getByRole('button', { name: 'Open the camera' }).focus();
    await phone.keyboard.press('Tab');
    expect(await phone.evaluate('document.activeElement.id')).toBe('picture');
    expect(await phone.evaluate("getComputedStyle(document.querySelector('.file label')).outlineStyle")).toBe('solid');
  });
});
