/** The blocks that queries see: an immutable set, replaced as a whole by a sync. */
import type { DiscoveredBlock } from "./discovery.ts";
import { DAY_MS } from "./day.ts";
import type { BlockMeta } from "./meta.ts";
import { type BlockStore, Shard } from "./shard.ts";
import type { Stream } from "./stream.ts";

/** A day of a stream. */
export class Block {
  readonly shards: readonly Shard[];
  readonly stream: Stream;
  readonly meta: BlockMeta;

  constructor(store: BlockStore, discovered: DiscoveredBlock) {
    this.stream = discovered.stream;
    this.meta = discovered.meta;
    this.shards = discovered.shards.map((objects) => new Shard(store, discovered.meta, objects));
  }

  get startMs(): number {
    return this.meta.dayMs;
  }

  /** The next midnight. Go's blocks may hold a sample at exactly this time. */
  get endMs(): number {
    return this.meta.dayMs + DAY_MS;
  }
}

export class BlockSet {
  static readonly empty = new BlockSet([]);

  /** `blocks` by day, then stream. */
  constructor(readonly blocks: readonly Block[]) {}

  /** Blocks that may hold samples with startMs <= t <= endMs. */
  overlapping(startMs: number, endMs: number): Block[] {
    return this.blocks.filter((block) => block.startMs <= endMs && startMs <= block.endMs);
  }
}
