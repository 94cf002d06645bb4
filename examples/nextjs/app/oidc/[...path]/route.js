export { answer as GET, answer as HEAD, answer as OPTIONS, answer as POST } from '../../../mock.js';
