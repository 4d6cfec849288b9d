/** Writes an index of format 2; the layout is told in index_reader.ts and series_entry.ts. */
import { ByteWriter, crc32c, utf8 } from "../base/mod.ts";
import { compareText, type Labels } from "../model/mod.ts";
import { SERIES_ALIGNMENT } from "./series_entry.ts";

const MAGIC = 0xbaaad700;
const VERSION = 2;
const POSTINGS_ALIGNMENT = 4;

export interface IndexedChunk {
  /** Segment position * 2^32 + offset. */
  readonly ref: number;
  /** Inclusive, ms. */
  readonly minTime: number;
  readonly maxTime: number;
}

export interface IndexedSeries {
  readonly labels: Labels;
  readonly chunks: readonly IndexedChunk[];
}

/** The file, and the reference each series got. `series` are in label order. */
export function encodeIndex(series: readonly IndexedSeries[]): {
  bytes: Uint8Array<ArrayBuffer>;
  refs: Map<IndexedSeries, number>;
} {
  const writer = new ByteWriter(1 << 16);
  writer.u32be(MAGIC);
  writer.u8(VERSION);
  const toc = { symbols: writer.length, series: 0, postings: 0, table: 0 };
  const ordinals = writeSymbols(writer, series);
  toc.series = writer.length;
  const refs = writeAllSeries(writer, series, ordinals);
  toc.postings = writer.length;
  const places = writeAllPostings(writer, series, refs);
  toc.table = writer.length;
  writePostingsTable(writer, places);
  const start = writer.length;
  // The third and fourth place belong to sections that are not written any more.
  for (const place of [toc.symbols, toc.series, toc.postings, toc.table, toc.postings, toc.table]) {
    writer.u64be(BigInt(place));
  }
  writer.u32be(crc32c(writer.view(), start));
  return { bytes: writer.finish(), refs };
}

/** Runs `write` between a length and a checksum. */
function section(writer: ByteWriter, write: () => void): void {
  const start = writer.length;
  writer.u32be(0);
  write();
  writer.patchU32be(start, writer.length - start - 4);
  writer.u32be(crc32c(writer.view(), start + 4));
}

function align(writer: ByteWriter, alignment: number): void {
  while (writer.length % alignment !== 0) writer.u8(0);
}

function writeText(writer: ByteWriter, text: string): void {
  const bytes = utf8(text);
  writer.uvarint(bytes.length);
  writer.bytes(bytes);
}

/** Returns the ordinal of each symbol. */
function writeSymbols(writer: ByteWriter, series: readonly IndexedSeries[]): Map<string, number> {
  const unique = new Set<string>();
  for (const { labels } of series) for (const text of labels.pairs) unique.add(text);
  const sorted = [...unique].sort(compareText);
  section(writer, () => {
    writer.u32be(sorted.length);
    for (const symbol of sorted) writeText(writer, symbol);
  });
  return new Map(sorted.map((symbol, ordinal) => [symbol, ordinal]));
}

function writeAllSeries(
  writer: ByteWriter,
  series: readonly IndexedSeries[],
  ordinals: ReadonlyMap<string, number>,
): Map<IndexedSeries, number> {
  const refs = new Map<IndexedSeries, number>();
  const body = new ByteWriter();
  for (const one of series) {
    body.clear();
    body.uvarint(one.labels.size);
    for (const text of one.labels.pairs) body.uvarint(ordinals.get(text)!);
    writeChunks(body, one.chunks);
    align(writer, SERIES_ALIGNMENT);
    refs.set(one, writer.length / SERIES_ALIGNMENT);
    writer.uvarint(body.length);
    writer.bytes(body.view());
    writer.u32be(crc32c(body.view()));
  }
  return refs;
}

function writeChunks(body: ByteWriter, chunks: readonly IndexedChunk[]): void {
  body.uvarint(chunks.length);
  chunks.forEach(({ ref, minTime, maxTime }, i) => {
    if (i === 0) body.varint(minTime);
    else body.uvarint(minTime - chunks[i - 1].maxTime);
    body.uvarint(maxTime - minTime);
    if (i === 0) body.uvarint(ref);
    else body.varint(ref - chunks[i - 1].ref);
  });
}

interface PostingsPlace {
  readonly name: string;
  readonly value: string;
  readonly offset: number;
}

function writeAllPostings(
  writer: ByteWriter,
  series: readonly IndexedSeries[],
  refs: ReadonlyMap<IndexedSeries, number>,
): PostingsPlace[] {
  const byName = new Map<string, Map<string, number[]>>();
  const put = (name: string, value: string, ref: number) => {
    const byValue = byName.get(name) ?? new Map<string, number[]>();
    byName.set(name, byValue);
    const list = byValue.get(value);
    if (list === undefined) byValue.set(value, [ref]);
    else list.push(ref);
  };
  for (const one of series) {
    const ref = refs.get(one)!;
    put("", "", ref);
    for (const [name, value] of one.labels) put(name, value, ref);
  }
  const places: PostingsPlace[] = [];
  for (const name of [...byName.keys()].sort(compareText)) {
    const byValue = byName.get(name)!;
    for (const value of [...byValue.keys()].sort(compareText)) {
      align(writer, POSTINGS_ALIGNMENT);
      places.push({ name, value, offset: writer.length });
      section(writer, () => {
        const list = byValue.get(value)!;
        writer.u32be(list.length);
        for (const ref of list) writer.u32be(ref);
      });
    }
  }
  return places;
}

function writePostingsTable(writer: ByteWriter, places: readonly PostingsPlace[]): void {
  section(writer, () => {
    writer.u32be(places.length);
    for (const { name, value, offset } of places) {
      writer.uvarint(2);
      writeText(writer, name);
      writeText(writer, value);
      writer.uvarint(offset);
    }
  });
}
