import { type Report, reportSchema } from '../../../contracts/internal.js';
import { ConfigurationError } from '../configuration-error.js';
import { readTextFile } from '../settings/read-text-file.js';

/** Reads a report in JSON, as `--report json=…` writes it. Throws ConfigurationError that names the flag and the file. */
export function readReport(flag: string, path: string): Report {
  const refuse = (problem: string) =>
    new ConfigurationError(`${flag}: ${path} ${problem}: write one by --report json=file`);
  let value: unknown;
  try {
    value = JSON.parse(readTextFile(path));
  } catch (error) {
    throw refuse(error instanceof SyntaxError ? 'is no JSON' : `cannot be read: ${(error as Error).message}`);
  }
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`is no report (${issue?.path.join('.') || 'the whole of it'}: ${issue?.message})`);
}
