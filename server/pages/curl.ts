/** A request as a line of a shell takes it. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  /** A value with a variable of the shell in it is written in double quotes. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | undefined;
}

const quote = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The variable that stands for what nobody is to read. */
export const shellToken = '$TOKEN';

/** Writes a request as a line of a shell. */
export function curlOf({ method, url, headers, body }: CurlRequest): string {
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}${quote(url)}`];
  for (const [name, value] of headers)
    lines.push(value === shellToken ? `-H "${name}: ${shellToken}"` : `-H ${quote(`${name}: ${value}`)}`);
  if (body !== undefined) lines.push(`-d ${quote(body)}`);
  return lines.join(' \\\n  ');
}
