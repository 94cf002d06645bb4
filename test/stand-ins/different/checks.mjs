import { Refusal } from './refusals.mjs';

export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

export function requireText(fields, name) {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new Refusal('invalidArgument', name);
  return value;
}

export function requireOneOf(fields, name, allowed) {
  const value = requireText(fields, name);
  if (!allowed.includes(value)) throw new Refusal('invalidArgument', name);
  return value;
}

export function allowText(fields, name) {
  if (fields[name] === undefined || fields[name] === null) return undefined;
  return requireText(fields, name);
}

export function allowObject(fields, name) {
  const value = fields[name];
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new Refusal('invalidArgument', name);
  return value;
}

export function allowBoolean(fields, name) {
  const value = fields[name];
  if (value !== undefined && value !== null && typeof value !== 'boolean') throw new Refusal('invalidArgument', name);
  return value === true;
}
