import type { Behaviours } from '../behaviour.js';
import { exchangeBehaviours } from './exchange.js';
import { oidcBehaviours } from './oidc.js';
import { qrcodeBehaviours } from './qrcode.js';
import { sessionBehaviours } from './session.js';

export const behaviours: Behaviours = {
  ...qrcodeBehaviours,
  ...exchangeBehaviours,
  ...sessionBehaviours,
  ...oidcBehaviours,
};
