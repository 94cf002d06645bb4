import { describeMutants } from './describe-mutants.js';

describeMutants('fastpass and push');
