/**
 * Keeps the block set up to date with the bucket: `discover` finds out what there is, `open` serves it. Each new shard is
 * opened once before its day is served, so that a broken file leaves out that day, with a log line, and queries begin
 * warm. A set that a query has is never changed.
 */
import { CorruptDataError, roomLogger, Semaphore, systemClock } from "../base/mod.ts";
import { versionKey } from "../bucket/mod.ts";
import { counter, gauge, goCounter } from "../metrics/mod.ts";
import { Block, BlockSet } from "./block_set.ts";
import { DAY_MS, dayName } from "./day.ts";
import {
  type DiscoveredBlock,
  Discoverer,
  type Discovery,
  type Problem,
  problemPlace,
  WHOLE_BUCKET,
} from "./discovery.ts";
import { isLabelsFile } from "./paths.ts";
import type { BlockStore } from "./shard.ts";
import { noteSyncedDays } from "./sync_metrics.ts";

const log = roomLogger("block");
const servedBlocks = gauge("blocks_served", "Days of streams that queries see").with();
const leftOut = gauge("blocks_left_out", "Days or streams that cannot be served").with();
const covered = gauge("blocks_covered", "Days of streams left to another store that has them").with();
const corruptLabelFiles = goCounter(
  "locate_sync_corrupted_label_parquet_files_total",
  "Labels files that could not be opened because they are corrupt.",
).with();
const syncs = counter("block_syncs_total", "Rounds of discovery that ended, by result", ["result"]);

const NOTHING: Discovery = {
  listing: { days: [], streams: new Map() },
  blocks: [],
  problems: [],
  hiddenDays: [],
};

/** The time in which another store has all data: startMs <= t < endMs. */
export interface CoveredTime {
  readonly startMs: number;
  readonly endMs: number;
}

export class BlockSync {
  readonly #discoverer: Discoverer;
  readonly #permits: Semaphore;
  /** Rounds run one after the other. */
  readonly #rounds = new Semaphore(1);
  #discovery = NOTHING;
  #current = BlockSet.empty;
  /** Blocks of the last round by the versions of their objects. */
  #known = new Map<string, Block>();
  /** Problems told already. */
  #told = new Set<string>();

  /** `concurrency` bounds the objects read at a time while blocks are discovered, `openConcurrency` the shards opened. */
  constructor(
    readonly store: BlockStore,
    concurrency: number,
    openConcurrency = concurrency,
    selection = WHOLE_BUCKET,
  ) {
    this.#discoverer = new Discoverer(store.bucket, concurrency, selection);
    this.#permits = new Semaphore(openConcurrency);
  }

  /** What queries see now. */
  get current(): BlockSet {
    return this.#current;
  }

  /** Lists the bucket. When that fails, it throws and what was known stays. */
  async discover(signal?: AbortSignal): Promise<void> {
    try {
      this.#discovery = await this.#rounds.run(() => this.#discoverer.discover(signal), signal);
      noteSyncedDays("discoverer", this.#discovery.blocks.map(({ meta }) => meta.dayMs), systemClock());
      syncs.with("success").inc();
    } catch (error) {
      syncs.with("failure").inc();
      throw error;
    }
  }

  /** Opens what was discovered and closes what is gone, or lies within `coveredTime`. What failed before is tried again. */
  async open(coveredTime: CoveredTime | null = null, signal?: AbortSignal): Promise<readonly Problem[]> {
    return await this.#rounds.run(async () => {
      const discovery = this.#discovery;
      const problems = [...discovery.problems];
      const wanted = discovery.blocks.filter(({ meta: { dayMs } }) => {
        return coveredTime === null || dayMs < coveredTime.startMs || dayMs + DAY_MS > coveredTime.endMs;
      });
      const blocks = await this.#openAll(wanted, problems, signal);
      this.#known = blocks;
      this.#current = new BlockSet([...blocks.values()]);
      noteSyncedDays("syncer", this.#current.blocks.map(({ startMs }) => startMs), systemClock());
      covered.set(discovery.blocks.length - wanted.length);
      this.#tell(discovery, problems);
      return problems;
    }, signal);
  }

  /** One whole round. */
  async sync(signal?: AbortSignal): Promise<{ blocks: BlockSet; problems: readonly Problem[] }> {
    await this.discover(signal);
    const problems = await this.open(null, signal);
    return { blocks: this.#current, problems };
  }

  /** By key, in the order of `discovered`. */
  async #openAll(
    discovered: readonly DiscoveredBlock[],
    problems: Problem[],
    signal?: AbortSignal,
  ): Promise<Map<string, Block>> {
    const opened = await Promise.all(discovered.map(async (found): Promise<[string, Block] | null> => {
      const key = blockKey(found);
      const known = this.#known.get(key);
      if (known !== undefined) return [key, known];
      const block = new Block(this.store, found);
      try {
        for (const shard of block.shards) await this.#permits.run(() => shard.open(signal), signal);
        return [key, block];
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof CorruptDataError && isLabelsFile(error.object)) corruptLabelFiles.inc();
        const reason = error instanceof Error ? error.message : String(error);
        problems.push({ hash: found.stream.hash, dayMs: found.meta.dayMs, reason });
        return null;
      }
    }));
    return new Map(opened.filter((entry) => entry !== null));
  }

  #tell({ hiddenDays }: Discovery, problems: readonly Problem[]): void {
    servedBlocks.set(this.#current.blocks.length);
    leftOut.set(problems.length);
    const told = new Set<string>();
    const tellOnce = (key: string, tell: () => void) => {
      told.add(key);
      if (!this.#told.has(key)) tell();
    };
    for (const problem of problems) {
      const where = problemPlace(problem);
      tellOnce(`${where}: ${problem.reason}`, () => log.warn("not served", { where, reason: problem.reason }));
    }
    for (const day of hiddenDays) {
      tellOnce(`hidden ${day.dayMs}`, () => {
        log.warn("a day exists in both layouts, the dashed one is served", { day: dayName(day.dayMs) });
      });
    }
    this.#told = told;
  }
}

function blockKey({ stream, meta, shards }: DiscoveredBlock): string {
  const versions = shards.flatMap((shard) => [versionKey(shard.labels), versionKey(shard.chunks)]);
  return JSON.stringify([stream.hash, stream.externalLabels.pairs, meta, [...meta.columnsForName], versions]);
}
