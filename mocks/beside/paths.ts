/** The paths of what published clients ask for beside the operations. */
export const sidePaths = {
  publicConfig: /^\/api\/v2\/applications\/([^/]+)\/public-config$/,
  guardConfig: /^\/api\/v2\/applications\/([^/]+)\/components-public-config\/guard$/,
  currentUser: /^\/api\/v2\/users\/me$/,
  casSession: /^\/cas\/session$/,
  guardIcons: /^\/guard-cdn\/svg-string\/guard$/,
  udvs: /^\/api\/v2\/udvs\/get$/,
  udfValues: /^\/api\/v2\/udfs\/values$/,
  launchParameters: /^\/api\/v2\/wechat-miniprogram-config\/launch-params$/,
  grant: /^\/oauth\/wxapp\/grant\/?$/,
  redirect: /^\/oauth\/wxapp\/redirect$/,
} as const;
