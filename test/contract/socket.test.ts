import { describeContract } from '../support/describe-contract.js';
import { socketTarget } from '../support/targets.js';

describeContract(socketTarget);
