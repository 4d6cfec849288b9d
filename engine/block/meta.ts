/**
 * meta.pb: what a day's block is. It is written last, so a day without it does not exist. Ours ends in a checksum, as a
 * field that other readers skip: a number of shards that has lost a bit would hide a shard.
 */
import { CorruptDataError, crc32c } from "../base/mod.ts";
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

/** Field 15, fixed32, after all others: CRC-32C of the bytes before it. */
const CHECKSUM_TAG = (15 << 3) | 5;
const CHECKSUM_BYTES = 5;

function withChecksum(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length + CHECKSUM_BYTES);
  out.set(bytes);
  out[bytes.length] = CHECKSUM_TAG;
  new DataView(out.buffer).setUint32(bytes.length + 1, crc32c(bytes), true);
  return out;
}

/** Whether the checksum is right, or there is none: no field of another writer has its tag there. */
function isIntact(bytes: Uint8Array): boolean {
  const end = bytes.length - CHECKSUM_BYTES;
  if (bytes[end] !== CHECKSUM_TAG) return true;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(end + 1, true) === crc32c(bytes.subarray(0, end));
}

/** The meta of the day `dayMs` from the bytes of the object `path`. */
export function decodeMeta(path: string, dayMs: number, bytes: Uint8Array): BlockMeta {
  const corrupt = (detail: string) => new CorruptDataError(path, -1, detail);
  if (!isIntact(bytes)) throw corrupt("its checksum is wrong");
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
  // A version that is cut off is 0 as well, which has columns where it has series.
  if (version === 0 && Object.keys(raw.columnsForName).length === 0) throw corrupt("neither a version nor columns");
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
  await bucket.put(metaPath(hash, block.dayMs), withChecksum(bytes), signal);
}
