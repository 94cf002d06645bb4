import { describeContract } from '../support/describe-contract.js';
import { mswTarget } from '../support/targets.js';

describeContract(mswTarget, {
  'the target does not offer unknown-paths': 'a path that is no operation is left to other handlers',
});
