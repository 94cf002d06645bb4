import { assembleMock, type Engine, type LoadedEngine } from '../mock.js';
import { createTable } from '../store/table.js';
import { type EachTest, hookIn, type TestHooks, type TestServer } from './each-test.js';
import { addHandlers, type MswMock, type MswMockOptions } from './handlers.js';

let loaded: LoadedEngine | undefined;

/** A page loads what answers when it first asks: schemas, rules and texts are most of a mock. */
const engine: Engine = {
  get loaded() {
    return loaded;
  },
  // A page has no million codes: what keeps those would be loaded for nothing.
  createQrcodes: createTable,
  async load() {
    loaded = await import('../answers/create-answers.js');
    return loaded;
  },
};

/** `createMswMock` for a browser. */
export const createMswMock = ({ baseUrl, ...options }: MswMockOptions = {}): MswMock =>
  addHandlers(assembleMock(options, engine), baseUrl);

/** `mockEachTest` for a browser. */
export const mockEachTest = <Server extends TestServer>(
  hooks: TestHooks<Server>,
  options: MswMockOptions = {},
): EachTest<Server> => hookIn(hooks, () => createMswMock(options));
