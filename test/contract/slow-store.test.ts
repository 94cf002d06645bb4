import { describeContract } from '../support/describe-contract.js';
import { slowStoreTarget } from '../support/targets.js';

describeContract(slowStoreTarget);
