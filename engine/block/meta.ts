/** meta.pb: what a day's block is. It is written last, so a day without it does not exist. */
import { CorruptDataError } from "../base/mod.ts";
import type { Bucket } from "../bucket/mod.ts";
import { Metadata } from "../../proto/mod.ts";
import { DAY_MS } from "./day.ts";
import { metaPath } from "./paths.ts";

/** The version of the blocks we write. */
export const BLOCK_VERSION = 2;

/** Shards of a block; more would not be a block anybody wrote. */
const SHARDS_MAX = 1_000_000;

export interface BlockMeta {
  readonly dayMs: number;
  /** 0: columnsForName tells the label columns of a metric; 1: an index column does; 2: with a hash column. */
  readonly version: 0 | 1 | 2;
  readonly shards: number;
  /** Version 0: names of label columns by metric name, `__name__` left out. Else empty. */
  readonly columnsForName: ReadonlyMap<string, readonly string[]>;
  /** ULIDs of the TSDB blocks it was made of, sorted. */
  readonly convertedFrom: readonly string[];
}

/** The meta of the day `dayMs` from the bytes of the object `path`. */
export function decodeMeta(path: string, dayMs: number, bytes: Uint8Array): BlockMeta {
  const corrupt = (detail: string) => new CorruptDataError(path, -1, detail);
  let raw: Metadata;
  try {
    raw = Metadata.decode(bytes);
  } catch (error) {
    throw corrupt(`not a block's metadata: ${error instanceof Error ? error.message : error}`);
  }
  const { version, shards } = raw;
  if (version !== 0 && version !== 1 && version !== 2) throw corrupt(`block version ${version} is not known`);
  if (raw.mint !== dayMs || raw.maxt !== dayMs + DAY_MS) {
    throw corrupt(`times ${raw.mint} to ${raw.maxt} are not the day of its folder`);
  }
  if (shards < 0 || shards > SHARDS_MAX) throw corrupt(`a block of ${shards} shards`);
  const columnsForName = new Map(Object.entries(raw.columnsForName).map(([name, { columns }]) => [name, columns]));
  return { dayMs, version, shards, columnsForName, convertedFrom: raw.convertedFromBLIDs.toSorted() };
}

/** Makes a block that is completely written visible: the last step of a conversion. */
export async function commitBlock(
  bucket: Bucket,
  hash: string,
  block: Pick<BlockMeta, "dayMs" | "shards" | "convertedFrom">,
  signal?: AbortSignal,
): Promise<void> {
  const bytes = Metadata.encode({
    mint: block.dayMs,
    maxt: block.dayMs + DAY_MS,
    shards: block.shards,
    columnsForName: {},
    version: BLOCK_VERSION,
    convertedFromBLIDs: block.convertedFrom.toSorted(),
  });
  await bucket.put(metaPath(hash, block.dayMs), bytes, signal);
}
