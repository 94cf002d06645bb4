import { describeContract } from '../support/describe-contract.js';
import { supertestTarget } from '../support/targets.js';

describeContract(supertestTarget);
