import { describeMutants } from './describe-mutants.js';

describeMutants('the envelope');
