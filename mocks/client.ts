export * from '../contracts/client.js';
export { type Judge, type JudgeMockOptions, judge } from './client/judge.js';
export { type BreakNoRuleOptions, type ClientMatchers, clientMatchers } from './client/matchers.js';
