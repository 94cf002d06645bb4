import { type ControlRecord, type Stamp, StoreError } from '../../../mocks/internal.js';
import { type Connection, scriptOf } from './connection.js';
import { day } from './records.js';

const month = 30 * day;

/** Writes fields of the control record if its version is still the one given. An empty text deletes a field. */
const saveScript = scriptOf(`local version = redis.call('HGET', KEYS[1], 'version') or '0'
if version ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'version', string.format('%d', version + 1), 'schema', '1')
for index = 3, #ARGV, 2 do
  if ARGV[index + 1] == '' then redis.call('HDEL', KEYS[1], ARGV[index])
  else redis.call('HSET', KEYS[1], ARGV[index], ARGV[index + 1]) end
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`);

/** Begins a new epoch: the records of the one before are not asked for any more, and go with their time. */
const clearScript = scriptOf(`local version = redis.call('HINCRBY', KEYS[1], 'version', 1)
local epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
redis.call('HSET', KEYS[1], 'schema', '1')
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return {version, epoch}`);

/** The fields of the stamp, as HMGET asks for them. */
export const stampFields = ['version', 'epoch', 'schema'] as const;

/** Reads the stamp. Throws StoreError for one that another version of this package has written. */
export function readStamp([version, epoch, schema]: readonly (string | null | undefined)[], key: string): Stamp {
  if (schema !== null && schema !== undefined && schema !== '1') {
    throw new StoreError(
      `the key ${key} was written by another version of authing-qrcode-mock: choose another --store-prefix, or delete it`,
    );
  }
  return { version: Number(version ?? 0), epoch: Number(epoch ?? 0) };
}

export async function loadControl(connection: Connection, key: string): Promise<ControlRecord> {
  const { version, epoch, schema, ...rest } = await connection.ask((commands) => commands.hGetAll(key));
  const fields = Object.entries(rest).map(([name, text]) => [name.slice(2), text] as const);
  return { ...readStamp([version, epoch, schema], key), fields: new Map(fields) };
}

export async function saveControl(
  connection: Connection,
  key: string,
  version: number,
  changes: ReadonlyMap<string, string | undefined>,
): Promise<boolean> {
  const written = [...changes].flatMap(([name, text]) => [`f ${name}`, text ?? '']);
  return (await connection.run(saveScript, [key], [`${version}`, `${month}`, ...written])) === 1;
}

export async function clearControl(connection: Connection, key: string): Promise<Stamp> {
  const [version = 0, epoch = 0] = (await connection.run(clearScript, [key], [`${month}`])) as number[];
  return { version, epoch };
}
