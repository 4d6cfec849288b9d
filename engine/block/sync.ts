/**
 * Keeps the block set up to date with the bucket. Each new shard is opened once before its day is served, so that a
 * broken file leaves out that day, with a log line, and queries begin warm.
 */
import { counter, gauge, roomLogger, Semaphore } from "../base/mod.ts";
import { Block, BlockSet } from "./block_set.ts";
import { dayName } from "./day.ts";
import {
  type DiscoveredBlock,
  Discoverer,
  type Discovery,
  type Problem,
  problemPlace,
  versionKey,
} from "./discovery.ts";
import type { BlockStore } from "./shard.ts";

const log = roomLogger("block");
const servedBlocks = gauge("blocks_served", "Days of streams that queries see").with();
const leftOut = gauge("blocks_left_out", "Days or streams that cannot be served").with();
const syncs = counter("block_syncs_total", "Rounds of discovery that ended, by result", ["result"]);

export class BlockSync {
  readonly #discoverer: Discoverer;
  readonly #permits: Semaphore;
  #current = BlockSet.empty;
  /** Blocks of the last round by the versions of their objects. */
  #known = new Map<string, Block>();
  /** Problems told already. */
  #told = new Set<string>();

  constructor(readonly store: BlockStore, concurrency: number) {
    this.#discoverer = new Discoverer(store.bucket, concurrency);
    this.#permits = new Semaphore(concurrency);
  }

  /** What queries see now. */
  get current(): BlockSet {
    return this.#current;
  }

  /** One round. When the listing fails, it throws and the set stays as it was. */
  async sync(signal?: AbortSignal): Promise<{ blocks: BlockSet; problems: readonly Problem[] }> {
    try {
      const discovery = await this.#discoverer.discover(signal);
      const problems = [...discovery.problems];
      const blocks = await this.#openAll(discovery.blocks, problems, signal);
      this.#known = blocks;
      this.#current = new BlockSet([...blocks.values()]);
      this.#tell(discovery, problems);
      syncs.with("success").inc();
      return { blocks: this.#current, problems };
    } catch (error) {
      syncs.with("failure").inc();
      throw error;
    }
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
