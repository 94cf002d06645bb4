import { describeContract } from 'authing-qrcode-mock/contracts/vitest';
import { socketTarget } from '../support/targets.js';

describeContract(socketTarget, { strict: true, allowedSkips: {} });
