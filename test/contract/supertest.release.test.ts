import { describeContract } from 'authing-qrcode-mock/contracts/vitest';
import { supertestTarget } from '../support/targets.js';

describeContract(supertestTarget, { strict: true, allowedSkips: {} });
