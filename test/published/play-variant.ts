import { cases, playContract, type Result, type Target } from 'authing-qrcode-mock/contracts';
import { engineTarget } from '../support/targets.js';
import { type Variant, withVariant } from './variant.js';

/** Opens the mock with the answers of a variant. */
export async function open(variant: Variant): Promise<Target> {
  const target = await engineTarget();
  return { ...target, send: withVariant(target.send, variant) };
}

export const isBroken = ({ status }: Result) => status === 'failed';

/** Plays the whole suite, and lists the rules that are broken. */
export async function brokenBy(variant: Variant): Promise<string[]> {
  const broken: string[] = [];
  for await (const result of playContract(await open(variant), cases)) {
    if (isBroken(result)) broken.push(`${result.case.id}: ${JSON.stringify(result.difference ?? result.reason)}`);
  }
  return broken;
}

export const named = (variants: readonly Variant[]) => variants.map((one) => [one.name, one] as const);
