import { parseArgs } from 'node:util';

const help = `Usage: npm run bench -- [options]

Measures this mock beside servers that do the same work. Exit code: 0 every bar is met, 1 one is not, 2 usage.

  --only <suite>   http, heap, p99, start, size, command, msw, life, store, growth, tokens or peers; may be given more than once
                   (default: all)
  --seconds <n>    how long one load lasts, such as 0.5 (default: 0.25; p99 takes at least 1)
  --rounds <n>     how often everything is measured in turn, 3 or more, warm-up apart (default: 15)
  --write          writes the figures into docs/reference/performance.md; takes 5 rounds or more
  --dashboard      a dashboard is open at each of our servers of http, in a real browser
  --help           this text

Needs Linux, two cores, taskset, wrk (apt-get install wrk) for all that asks over HTTP, and for store redis-server.
peers installs Prism, Mockoon and WireMock into a temporary folder, and needs Java for the last.`;

/** The benchmark cannot run like this; the message says what to change. */
export class UsageError extends Error {}

function readNumber(name, text, [least, most], isFit, what) {
  const value = Number(text);
  if (!isFit(value) || value < least || value > most) {
    throw new UsageError(`--${name} ${text}: write ${what} from ${least} to ${most}`);
  }
  return value;
}

/** Reads the command line; answers nothing where it only asked for help. */
export function readOptions(args, suites) {
  let values;
  try {
    const options = {
      only: { type: 'string', multiple: true, default: suites },
      seconds: { type: 'string', default: '0.25' },
      rounds: { type: 'string', default: '15' },
      dashboard: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
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
  const rounds = readNumber('rounds', values.rounds, [3, 1_000], Number.isInteger, 'a whole number');
  if (values.write && rounds < 5) throw new UsageError(`--write: take 5 rounds or more, rather than ${rounds}`);
  return {
    only: values.only,
    write: values.write,
    dashboard: values.dashboard,
    seconds: readNumber('seconds', values.seconds, [0.1, 50], Number.isFinite, 'a number'),
    rounds,
  };
}
