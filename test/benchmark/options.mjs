import { parseArgs } from 'node:util';

const help = `Usage: npm run bench -- [options]

Measures this mock beside servers that do the same work. Exit code: 0 every bar is met, 1 one is not, 2 usage.

  --only <suite>   http, heap, p99, start or msw; may be given more than once (default: all)
  --seconds <n>    how long one load lasts (default: 2)
  --rounds <n>     rounds that count; one more is warm-up (default: 3)
  --help           this text

Needs Linux, two cores, taskset, and for http and p99 wrk (apt-get install wrk).`;

export class UsageError extends Error {}

function wholeNumber(name, text) {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--${name} ${text}: write a whole number from 1`);
  return Number(text);
}

/** Reads the command line; answers nothing where it only asked for help. */
export function readOptions(args, suites) {
  let values;
  try {
    const options = {
      only: { type: 'string', multiple: true, default: suites },
      seconds: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '3' },
      help: { type: 'boolean', default: false },
    };
    values = parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
  if (values.help) {
    console.log(help);
    return undefined;
  }
  const unknown = values.only.find((suite) => !suites.includes(suite));
  if (unknown !== undefined) throw new UsageError(`--only ${unknown}: there are ${suites.join(', ')}`);
  return {
    only: values.only,
    seconds: wholeNumber('seconds', values.seconds),
    rounds: wholeNumber('rounds', values.rounds),
  };
}
