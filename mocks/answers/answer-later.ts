import type { Phone } from '../actors/phone.js';
import { andThen, type MaybePromise } from '../engine/maybe-promise.js';
import type { Answerer } from '../engine/responder.js';
import { describePaths } from '../fetch/paths.js';
import { pictureId } from '../qrcode/picture-path.js';
import type { Answers } from './answers.js';

/**
 * Answers with what is loaded when the first request or command comes, and from then on at once. A page that has asked for
 * nothing knows only which paths are the mock's.
 */
export function answerLater(load: () => Promise<Answers>): Answers {
  let here: Answers | undefined;
  let coming: Promise<Answers> | undefined;
  const paths = new RegExp(`^${describePaths()}$`);

  async function loadOnce(): Promise<Answers> {
    try {
      here = await load();
      return here;
    } finally {
      // A part that could not be loaded is asked for again.
      coming = undefined;
    }
  }

  function answers(): MaybePromise<Answers> {
    if (here !== undefined) return here;
    coming ??= loadOnce();
    return coming;
  }

  function route(path: string): Answerer | undefined {
    if (here !== undefined) return here.route(path);
    if (pictureId(path) !== undefined || !paths.test(path)) return undefined;
    return (request) => andThen(answers(), (loaded) => (loaded.route(path) as Answerer)(request));
  }

  function hand(phoneOf: (loaded: Answers) => Phone): Phone {
    const act = (action: keyof Phone) => async (qrcodeId: string) => phoneOf(await answers())[action](qrcodeId);
    return { scan: act('scan'), confirm: act('confirm'), cancel: act('cancel') };
  }

  return {
    route,
    respond: (request) => route(request.path)?.(request),
    respondNotFound(request) {
      if (here !== undefined) return here.respondNotFound(request);
      throw new TypeError(
        'nothing is loaded before the first request: await mock.fetch, mock.respond or mock.admin first',
      );
    },
    respondPicture: async (...asked) => (await answers()).respondPicture(...asked),
    fetch: async (...asked) => (await answers()).fetch(...asked),
    admin: (async (...asked: Parameters<Answers['admin']>) => (await answers()).admin(...asked)) as Answers['admin'],
    phone: (username) => hand((loaded) => loaded.phone(username)),
    wechatPhone: (username) => hand((loaded) => loaded.wechatPhone(username)),
    force: async (...asked) => (await answers()).force(...asked),
    pictureText: async (qrcodeId) => (await answers()).pictureText(qrcodeId),
  };
}
