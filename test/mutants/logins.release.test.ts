import { describeMutants } from './describe-mutants.js';

describeMutants('logins and tickets');
