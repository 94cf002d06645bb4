import { describeContract } from 'authing-qrcode-mock/contracts/vitest';
import { slowStoreTarget } from '../support/targets.js';

describeContract(slowStoreTarget, { strict: true, allowedSkips: {} });
