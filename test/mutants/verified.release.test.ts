import { describeVerified } from './describe-verified.js';
import { mutants } from './mutants.js';

for (const about of Object.keys(mutants) as (keyof typeof mutants)[]) describeVerified(about);
