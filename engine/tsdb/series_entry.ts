/**
 * One entry of the index's series section: labels as symbol ordinals, chunks as times and places.
 * Layout: uvarint length, body, CRC32C(body); entries start at multiples of 16; a series reference is that multiple
 * (chunk-encodings.md, section 7).
 *
 * A SeriesEntry is a buffer that is filled again for each series: scanning millions of them allocates nothing.
 */
import { type ByteReader, crc32c } from "../base/mod.ts";

export const SERIES_ALIGNMENT = 16;

export class SeriesEntry {
  /** Reference of the series in its index. */
  ref = 0;
  /** Name and value ordinals, alternating, names ascending: [name0, value0, ...]; 2 * labelCount are valid. */
  labels = new Uint32Array(32);
  labelCount = 0;
  chunkCount = 0;
  /** Inclusive times in ms. */
  minTimes = new Float64Array(32);
  maxTimes = new Float64Array(32);
  /** Place of each chunk: position of its segment among the files, byte offset there. */
  segments = new Uint32Array(32);
  offsets = new Uint32Array(32);

  reserveLabels(count: number): void {
    if (2 * count <= this.labels.length) return;
    this.labels = new Uint32Array(2 * count);
  }

  reserveChunks(count: number): void {
    if (count <= this.minTimes.length) return;
    this.minTimes = new Float64Array(count);
    this.maxTimes = new Float64Array(count);
    this.segments = new Uint32Array(count);
    this.offsets = new Uint32Array(count);
  }
}

/** Fills `entry` from `reader`, which stands at an entry, and moves behind its checksum. Throws CorruptDataError. */
export function readSeriesEntry(reader: ByteReader, symbolCount: number, entry: SeriesEntry): void {
  const start = reader.offset;
  const length = reader.uvarint();
  const body = reader.offset;
  reader.skip(length);
  const stored = reader.u32be();
  const end = reader.offset;
  const computed = crc32c(reader.bytes, body, body + length);
  if (stored !== computed) throw reader.corrupt(`checksum of a series is ${stored}, computed ${computed}`, start);
  entry.ref = (reader.baseOffset + start) / SERIES_ALIGNMENT;
  reader.offset = body;
  readLabels(reader, symbolCount, length, entry);
  readChunks(reader, length, entry);
  if (reader.offset !== body + length) throw reader.corrupt("a series does not fill its entry", start);
  reader.offset = end;
}

function readLabels(reader: ByteReader, symbolCount: number, length: number, entry: SeriesEntry): void {
  const count = reader.uvarint();
  if (2 * count > length) throw reader.corrupt(`${count} labels in ${length} bytes`);
  entry.reserveLabels(count);
  entry.labelCount = count;
  const { labels } = entry;
  for (let i = 0; i < 2 * count; i++) {
    const ordinal = reader.uvarint();
    if (ordinal >= symbolCount) throw reader.corrupt(`symbol ${ordinal} of ${symbolCount}`);
    if ((i & 1) === 0 && i > 0 && ordinal <= labels[i - 2]) throw reader.corrupt("labels of a series are not sorted");
    labels[i] = ordinal;
  }
}

function readChunks(reader: ByteReader, length: number, entry: SeriesEntry): void {
  const count = reader.uvarint();
  if (3 * count > length) throw reader.corrupt(`${count} chunks in ${length} bytes`);
  entry.reserveChunks(count);
  entry.chunkCount = count;
  let time = 0;
  let place = 0;
  for (let i = 0; i < count; i++) {
    time = i === 0 ? reader.varint() : time + reader.uvarint();
    entry.minTimes[i] = time;
    time += reader.uvarint();
    entry.maxTimes[i] = time;
    place = i === 0 ? reader.uvarint() : place + reader.varint();
    if (place < 0 || !Number.isSafeInteger(place) || !Number.isSafeInteger(time)) {
      throw reader.corrupt("a chunk's place or time is out of range");
    }
    entry.segments[i] = Math.floor(place / 0x100000000);
    entry.offsets[i] = place;
  }
}
