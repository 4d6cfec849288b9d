/** An opened TSDB block: what convert and the tests read series and chunks through. */
import { CorruptDataError, type ReadAt } from "../base/mod.ts";
import { checkSegmentHeader, readChunk } from "./chunk_segments.ts";
import { type IndexReader, openIndex } from "./index_reader.ts";
import type { BlockMeta } from "./meta.ts";
import type { EncodedChunk } from "./samples.ts";
import { parseTombstones, type Tombstones } from "./tombstones.ts";

export interface BlockFiles {
  readonly meta: BlockMeta;
  readonly index: ReadAt;
  /** In the order of their numbers; chunk references name them by position. */
  readonly segments: readonly ReadAt[];
  /** Null when the block has no such file. */
  readonly tombstones: ReadAt | null;
}

export interface TsdbBlock {
  readonly meta: BlockMeta;
  readonly index: IndexReader;
  readonly segments: readonly ReadAt[];
  readonly tombstones: Tombstones;
}

/** Reads headers, symbols and tombstones. Throws CorruptDataError. */
export async function openTsdbBlock(files: BlockFiles, signal?: AbortSignal): Promise<TsdbBlock> {
  const { meta, index, segments, tombstones } = files;
  const [opened, deleted] = await Promise.all([
    openIndex(index, signal),
    tombstones?.read(0, tombstones.size, signal) ?? null,
    ...segments.map((segment) => checkSegmentHeader(segment, signal)),
  ]);
  return {
    meta,
    index: opened,
    segments,
    tombstones: deleted === null ? new Map() : parseTombstones(deleted, tombstones!.object),
  };
}

/** The segment at `position`, which the index named at chunk references. */
export function segmentOf(block: TsdbBlock, position: number): ReadAt {
  const segment = block.segments[position];
  if (segment !== undefined) return segment;
  const detail = `a series names chunk segment ${position + 1}, the block has ${block.segments.length}`;
  throw new CorruptDataError(block.index.file.object, -1, detail);
}

/** Reads one chunk of a block. */
export function readBlockChunk(
  block: TsdbBlock,
  segment: number,
  offset: number,
  signal?: AbortSignal,
): Promise<EncodedChunk> {
  return readChunk(segmentOf(block, segment), offset, signal);
}
