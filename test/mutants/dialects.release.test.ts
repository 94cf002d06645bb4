import { describeMutants } from './describe-mutants.js';

describeMutants('V2, OIDC and signatures');
