import type { Behaviours } from './behaviour.js';
import { exchangeBehaviours } from './exchange.js';
import { oidcBehaviours } from './oidc.js';
import { qrcodeBehaviours } from './qrcode.js';
import { qrcodeV2Behaviours } from './qrcode-v2.js';
import { sessionBehaviours } from './session.js';
import { siblingBehaviours } from './sibling.js';

export const behaviours: Behaviours = {
  ...qrcodeBehaviours,
  ...exchangeBehaviours,
  ...sessionBehaviours,
  ...qrcodeV2Behaviours,
  ...siblingBehaviours,
  ...oidcBehaviours,
};
