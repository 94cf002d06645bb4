import { openDocument } from './mount.mjs';

export { closeDocument } from './mount.mjs';

const drawn = async (load) => {
  openDocument();
  return load();
};

/** Login pages in several styles, loaded when asked for: some libraries keep the timers that they find. */
export const styles = {
  interval: async () => (await import('./interval.mjs')).playWithInterval,
  rxjs: async () => (await import('./rxjs.mjs')).playWithRxjs,
  'react-query': () => drawn(async () => (await import('./react-query.mjs')).playWithReactQuery),
  swr: () => drawn(async () => (await import('./swr.mjs')).playWithSwr),
  vue: () => drawn(async () => (await import('./vue.mjs')).playWithVue),
  axios: async () => (await import('./axios.mjs')).playWithAxios,
};
