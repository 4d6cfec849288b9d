/** TSDB blocks of a local folder, read whole, and their samples in the comparable form of tsdb_dump.ts. */
import { MemoryObject } from "../engine/base/mod.ts";
import { Labels } from "../engine/model/mod.ts";
import {
  decodeChunk,
  type Intervals,
  openTsdbBlock,
  parseBlockMeta,
  readBlockChunk,
  type TsdbBlock,
} from "../engine/tsdb/mod.ts";
import { type SampleText, sampleTexts, type SeriesTexts } from "./tsdb_dump.ts";

/** Opens the block in folder `path`; its files are named from the block's ULID on, as in a bucket. */
export function openLocalBlock(path: string): Promise<TsdbBlock> {
  const ulid = path.slice(path.lastIndexOf("/") + 1);
  const file = (name: string) => new MemoryObject(`${ulid}/${name}`, Deno.readFileSync(`${path}/${name}`));
  const segments = Array.from(Deno.readDirSync(`${path}/chunks`), (entry) => `chunks/${entry.name}`).sort();
  const hasTombstones = Array.from(Deno.readDirSync(path)).some((entry) => entry.name === "tombstones");
  return openTsdbBlock({
    meta: parseBlockMeta(file("meta.json").bytes, `${ulid}/meta.json`),
    index: file("index"),
    segments: segments.map(file),
    tombstones: hasTombstones ? file("tombstones") : null,
  });
}

/** Adds the samples of `block`, without those its tombstones delete, to `into`. */
export async function collectBlock(block: TsdbBlock, into: SeriesTexts): Promise<void> {
  const scanner = block.index.scan();
  while (scanner.next() || (await scanner.refill()) && scanner.next()) {
    const { entry } = scanner;
    const { symbols } = block.index;
    const pairs = Array.from(entry.labels.subarray(0, 2 * entry.labelCount), (ordinal) => symbols.textOf(ordinal));
    const samples = into.get(Labels.fromSorted(pairs).key()) ?? new Map<number, SampleText>();
    const deleted = block.tombstones.get(entry.ref) ?? [];
    for (let c = 0; c < entry.chunkCount; c++) {
      const chunk = await readBlockChunk(block, entry.segments[c], entry.offsets[c]);
      for (const sample of sampleTexts(decodeChunk(chunk))) {
        if (!isDeleted(deleted, sample.time)) samples.set(sample.time, sample);
      }
    }
    if (samples.size > 0) into.set(Labels.fromSorted(pairs).key(), samples);
  }
}

function isDeleted(intervals: Intervals, time: number): boolean {
  for (let i = 0; i < intervals.length; i += 2) if (time >= intervals[i] && time <= intervals[i + 1]) return true;
  return false;
}
