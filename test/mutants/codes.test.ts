import { describeMutants } from './describe-mutants.js';

describeMutants('what it does to a code');
