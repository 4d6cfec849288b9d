/**
 * Many small ranges of one object in few requests. Ranges that lie close together are read as one: a request costs more
 * than the bytes of a small gap.
 */
import { Semaphore } from "../base/mod.ts";
import type { QueryStats } from "../model/mod.ts";
import type { BucketConfig } from "./config.ts";
import type { BucketObject } from "./object.ts";

export interface FetchRange {
  readonly offset: number;
  readonly length: number;
}

/** One request, for the wanted ranges [first, last). */
export interface PlannedFetch extends FetchRange {
  readonly first: number;
  readonly last: number;
}

interface FetchSizes {
  /** Unwanted bytes between two ranges that are read together at most. */
  readonly maxGapBytes: number;
  /** Ranges are not joined to a request longer than this; a single range may be. */
  readonly maxRangeBytes: number;
}

export interface FetchLimits extends FetchSizes {
  /** Requests at the same time. */
  readonly concurrency: number;
}

export interface FetchOptions extends FetchSizes {
  /** Of many pages so many bytes are read at once, and twice as many ahead. */
  readonly windowBytes: number;
  /** Bounds the requests at the same time, of all that share it. */
  readonly permits: Semaphore;
}

/** For local disks and near object stores, where a request is worth about a gap's bytes. */
export const DEFAULT_FETCH: FetchLimits = { maxGapBytes: 256 << 10, maxRangeBytes: 16 << 20, concurrency: 8 };

/** Where an answer takes long to begin, more must be on its way. */
const WINDOW_BYTES: Readonly<Record<BucketConfig["type"], number>> = { FILESYSTEM: 2 << 20, S3: 4 << 20 };

export function fetchOptions(
  { concurrency, ...sizes }: FetchLimits = DEFAULT_FETCH,
  bucket: BucketConfig["type"] = "FILESYSTEM",
): FetchOptions {
  return { ...sizes, windowBytes: WINDOW_BYTES[bucket], permits: new Semaphore(concurrency) };
}

/** Joins ranges, which are in ascending order of offset. */
export function planFetches(ranges: readonly FetchRange[], options: FetchOptions): PlannedFetch[] {
  const fetches: PlannedFetch[] = [];
  for (let first = 0; first < ranges.length;) {
    const { offset } = ranges[first];
    let end = offset + ranges[first].length;
    let last = first + 1;
    for (; last < ranges.length; last++) {
      const next = ranges[last];
      const nextEnd = Math.max(end, next.offset + next.length);
      if (next.offset - end > options.maxGapBytes || nextEnd - offset > options.maxRangeBytes) break;
      end = nextEnd;
    }
    fetches.push({ offset, length: end - offset, first, last });
    first = last;
  }
  return fetches;
}

/** Bytes of each range, in the order of `ranges` (ascending by offset). Ranges read together share a buffer. */
export async function readRanges(
  object: BucketObject,
  ranges: readonly FetchRange[],
  options: FetchOptions,
  stats: Pick<QueryStats, "requests" | "bytesFetched" | "bytesCached" | "stages">,
  signal?: AbortSignal,
): Promise<Uint8Array[]> {
  const { near } = object;
  const found = near === undefined ? [] : await Promise.all(ranges.map((range) => near.find(range)));
  const missing = ranges.filter((_, i) => !found[i]);
  const fetched: Uint8Array[] = [];
  const fetchOne = async ({ offset, length, first, last }: PlannedFetch) => {
    const bytes = await object.fetch(offset, length, signal);
    stats.requests++;
    stats.bytesFetched += length;
    for (let i = first; i < last; i++) {
      const start = missing[i].offset - offset;
      fetched[i] = bytes.subarray(start, start + missing[i].length);
      near?.keep(missing[i], fetched[i]);
    }
  };
  const fetches = planFetches(missing, options);
  const fetchAll = () => Promise.all(fetches.map((fetch) => options.permits.run(() => fetchOne(fetch), signal)));
  if (fetches.length > 0) await stats.stages.fetching.during(fetchAll);
  let next = 0;
  return ranges.map(({ length }, i) => {
    const bytes = found[i];
    if (!bytes) return fetched[next++];
    stats.bytesCached += length;
    return bytes;
  });
}
