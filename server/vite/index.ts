export { authingQrcodeMock, type VitePlugin, type VitePluginOptions } from './plugin.js';
