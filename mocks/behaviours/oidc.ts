import type { Behaviours } from '../behaviour.js';
import { oidcConfiguration, publicKeys } from '../tokens.js';

export const oidcBehaviours: Behaviours<'oidcDiscovery' | 'oidcJwks'> = {
  oidcDiscovery: ({ request }) => oidcConfiguration(request.baseUrl),
  oidcJwks: () => publicKeys,
};
