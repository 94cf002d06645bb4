import { milliseconds, nonEmpty, reader, setting } from './setting.js';

const name = reader({ type: 'string', pattern: '^[\\w.-]{1,100}$' }, (text) => {
  if (!/^[\w.-]{1,100}$/.test(text)) throw new RangeError(`"${text}" is no name: write 1 to 100 of A-Z a-z 0-9 . _ -`);
  return text;
});

/** The settings of a store that several mocks share, by their key in the configuration file. */
export const storeSettings = {
  store: setting<string | undefined>({
    flag: '--store <address>',
    about:
      'share the state with other mocks on one Redis: redis://, rediss://, redis+cluster://<host>:<port>,… or unix:<path>; left out, in memory',
    fallback: undefined,
    read: nonEmpty,
  }),
  storePrefix: setting({
    flag: '--store-prefix <name>',
    about: 'begin of every key in that Redis, so that several stands share it',
    fallback: 'authing-qrcode-mock',
    read: name,
  }),
  storeWait: setting<number>({
    flag: '--store-wait <duration>',
    about: 'time to wait at the start for a Redis that is not there',
    fallback: 0,
    read: reader(milliseconds.schema, (text) => (/^0(?:ms|s|m|h)?$/.test(text) ? 0 : milliseconds(text))),
  }),
  instance: setting<string | undefined>({
    flag: '--instance <name>',
    about: 'name of this mock among those on the store: the same name on a fresh store gives the same ids',
    fallback: undefined,
    read: name,
  }),
};
