// All that pages know of the contract: types, which leave nothing behind in a bundle. Pages import them from here.
export type {
  AdminInput,
  AdminOperationName,
  AdminOutput,
  OperationInput,
  OperationName,
  OperationOutput,
  operations,
} from '../../contracts/protocol/index.js';
