/**
 * How much memory the process may use: what its container allows, else what the machine has; and how `serve` and
 * `convert` divide it. What queries and indexes hold is estimated, what workers and the runtime take is set aside, so
 * that the whole stays within.
 */

const CGROUP_LIMITS = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];

/** Bytes. */
export function availableMemory(): number {
  const machine = Deno.systemMemoryInfo().total;
  for (const path of CGROUP_LIMITS) {
    // "max" is no limit, as is a number beyond the machine's memory.
    const limit = Number(readIfExists(path));
    if (limit > 0 && limit < machine) return limit;
  }
  return machine;
}

function readIfExists(path: string): string {
  try {
    return Deno.readTextFileSync(path).trim();
  } catch {
    return "";
  }
}

const MIB = 2 ** 20;
/** The runtime, code, and the pages on their way. */
const RESERVE_BYTES = 160 * MIB;
/** A worker's heap and kernel memory. */
const WORKER_BYTES = 48 * MIB;
/** Queries get so much however small the machine. */
const QUERIES_BYTES_MIN = 64 * MIB;

export interface MemoryShares {
  readonly queriesBytesMax: number;
  readonly queryBytesMax: number;
}

/** What is left for queries of `bytes`; a single one may have half of it, unless `queryBytesMax` (0 = not given) says. */
export function memoryShares(
  bytes: number,
  cacheBytes: number,
  workers: number,
  queryBytesMax: number,
): MemoryShares {
  const left = Math.floor(bytes - cacheBytes - RESERVE_BYTES - workers * WORKER_BYTES);
  const queriesBytesMax = Math.max(QUERIES_BYTES_MIN, left);
  return { queriesBytesMax, queryBytesMax: queryBytesMax > 0 ? queryBytesMax : Math.floor(queriesBytesMax / 2) };
}

/** A conversion gets so much however small the machine. */
const CONVERSION_BYTES_MIN = 64 * MIB;

/** What is left for a conversion of `bytes`: most of it for the day's index, some for dictionaries being filled. */
export function conversionShares(
  bytes: number,
  threads: number,
): { readonly indexBytesMax: number; readonly dictionaryBytesMax: number } {
  const left = Math.max(CONVERSION_BYTES_MIN, bytes - RESERVE_BYTES - threads * WORKER_BYTES);
  // A dictionary is there up to three times when its row group ends: its values, a copy to compress, the result.
  return { indexBytesMax: Math.floor(left / 4 * 3), dictionaryBytesMax: Math.floor(left / 4 / 3) };
}
