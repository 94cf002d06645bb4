import { describeContract } from 'authing-qrcode-mock/contracts/vitest';
import { mswTarget } from '../support/targets.js';

describeContract(mswTarget, {
  strict: true,
  allowedSkips: {
    'the target does not offer unknown-paths': 'a path that is no operation is left to other handlers',
  },
});
