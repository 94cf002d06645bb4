import { describeMutants } from './describe-mutants.js';

describeMutants('its rules');
