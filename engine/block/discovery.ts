/**
 * The blocks of a bucket. Whatever cannot be read leaves out its own day or stream, with a reason, never more.
 * meta.pb and stream.pb are read again only when the listing shows another version of them.
 */
import { type Clock, Semaphore, systemClock } from "../base/mod.ts";
import { type Bucket, type ObjectInfo, versionKey } from "../bucket/mod.ts";
import { Labels, type Matcher, matchesAll } from "../model/mod.ts";
import { dayName, dayOverlaps } from "./day.ts";
import { listDays, type ListedDay, type Listing } from "./listing.ts";
import { type BlockMeta, decodeMeta } from "./meta.ts";
import { chunksFile, labelsFile, META_FILE, NO_LABELS_HASH } from "./paths.ts";
import { decodeStream, type Stream } from "./stream.ts";

/** The two objects of a shard. */
export interface ShardObjects {
  readonly labels: ObjectInfo;
  readonly chunks: ObjectInfo;
}

export interface DiscoveredBlock {
  readonly stream: Stream;
  readonly meta: BlockMeta;
  readonly shards: readonly ShardObjects[];
}

/** The days of streams that are looked for: a share of the bucket, where several gateways divide it. */
export interface BlockSelection {
  /** Only streams whose external labels match all of them. */
  readonly externalLabels: readonly Matcher[];
  /** Only days with a moment in startMs <= t < endMs, which may depend on the time it is. */
  startMs(nowMs: number): number;
  endMs(nowMs: number): number;
}

export const WHOLE_BUCKET: BlockSelection = { externalLabels: [], startMs: () => -Infinity, endMs: () => Infinity };

/** Why a day, or a whole stream (`dayMs` null), is not served. */
export interface Problem {
  readonly hash: string;
  readonly dayMs: number | null;
  readonly reason: string;
}

export interface Discovery {
  readonly listing: Listing;
  readonly blocks: readonly DiscoveredBlock[];
  readonly problems: readonly Problem[];
  /** Days in both layouts, of which the dashed one is served. */
  readonly hiddenDays: readonly ListedDay[];
}

/** Discovers again and again, remembering what did not change. */
export class Discoverer {
  #known = new Map<string, BlockMeta | Stream>();

  constructor(
    readonly bucket: Bucket,
    readonly concurrency: number,
    readonly selection = WHOLE_BUCKET,
    readonly clock: Clock = systemClock,
  ) {}

  async discover(signal?: AbortSignal): Promise<Discovery> {
    const round = new Round(this.bucket, this.concurrency, this.selection.externalLabels, this.#known, signal);
    const listing = await listDays(this.bucket, signal);
    const nowMs = this.clock();
    const [startMs, endMs] = [this.selection.startMs(nowMs), this.selection.endMs(nowMs)];
    const inTime = listing.days.filter(({ dayMs }) => dayOverlaps(dayMs, startMs, endMs));
    const discovery = await round.run({ ...listing, days: inTime });
    this.#known = round.seen;
    return discovery;
  }
}

class Round {
  readonly seen = new Map<string, BlockMeta | Stream>();
  readonly #blocks: DiscoveredBlock[] = [];
  readonly #problems: Problem[] = [];
  readonly #permits: Semaphore;

  constructor(
    readonly bucket: Bucket,
    concurrency: number,
    readonly matchers: readonly Matcher[],
    readonly known: ReadonlyMap<string, BlockMeta | Stream>,
    readonly signal: AbortSignal | undefined,
  ) {
    this.#permits = new Semaphore(concurrency);
  }

  async run(listing: Listing): Promise<Discovery> {
    const served = listing.days.filter((day) => day.committed && !day.marked);
    const byStream = Map.groupBy(served, (day) => day.hash);
    await Promise.all([...byStream].map(([hash, days]) => this.#readStream(hash, days, listing)));
    const place = (hash: string, dayMs: number | null) => `${String(dayMs ?? "").padStart(16)}/${hash}`;
    return {
      listing,
      blocks: sortBy(this.#blocks, (block) => place(block.stream.hash, block.meta.dayMs)),
      problems: sortBy(this.#problems, (problem) => place(problem.hash, problem.dayMs)),
      hiddenDays: served.filter((day) => day.hidden?.committed),
    };
  }

  async #readStream(hash: string, days: readonly ListedDay[], listing: Listing): Promise<void> {
    await this.#reporting(hash, null, async () => {
      const stream = await this.#stream(hash, listing);
      if (!matchesAll(this.matchers, stream.externalLabels)) return;
      await Promise.all(days.map((day) => this.#reporting(hash, day.dayMs, () => this.#readDay(stream, day))));
    });
  }

  async #stream(hash: string, listing: Listing): Promise<Stream> {
    if (hash === NO_LABELS_HASH) return { hash, externalLabels: Labels.empty };
    const info = listing.streams.get(hash);
    if (info === undefined) throw new Error("it has no stream.pb");
    return await this.#read(info, (bytes) => decodeStream(hash, bytes));
  }

  async #readDay(stream: Stream, day: ListedDay): Promise<void> {
    const info = day.files.get(META_FILE)!;
    const meta = await this.#read(info, (bytes) => decodeMeta(info.path, day.dayMs, bytes));
    const shards: ShardObjects[] = [];
    for (let i = 0; i < meta.shards; i++) {
      const labels = day.files.get(labelsFile(i));
      const chunks = day.files.get(chunksFile(i));
      if (labels === undefined || chunks === undefined) throw new Error(`shard ${i} of ${meta.shards} is missing`);
      shards.push({ labels, chunks });
    }
    this.#blocks.push({ stream, meta, shards });
  }

  async #read<T extends BlockMeta | Stream>(info: ObjectInfo, decode: (bytes: Uint8Array) => T): Promise<T> {
    const key = versionKey(info);
    const known = this.known.get(key) as T | undefined;
    const value = known ?? decode(await this.#permits.run(() => this.bucket.get(info.path, this.signal), this.signal));
    this.seen.set(key, value);
    return value;
  }

  async #reporting(hash: string, dayMs: number | null, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.signal?.throwIfAborted();
      this.#problems.push({ hash, dayMs, reason: error instanceof Error ? error.message : String(error) });
    }
  }
}

function sortBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.toSorted((a, b) => key(a) < key(b) ? -1 : 1);
}

/** "stream 0, day 2026-01-05" */
export function problemPlace(problem: Problem): string {
  const day = problem.dayMs === null ? "" : `, day ${dayName(problem.dayMs)}`;
  return `stream ${problem.hash}${day}`;
}
