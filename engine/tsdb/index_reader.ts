/**
 * The index of a TSDB block, format 2 (chunk-encodings.md, section 7). Opening reads the table of contents and the
 * symbols; series are scanned window by window or read one by one; postings are looked up on request.
 *
 * File: header (magic, version), symbols, series, postings, postings offset table, TOC (six uint64, CRC32C).
 */
import { ByteReader, crc32c, giveBackShared, type ReadAt, utf8 } from "../base/mod.ts";
import { readSeriesEntry, SERIES_ALIGNMENT, SeriesEntry } from "./series_entry.ts";
import { checkSection, SymbolTable } from "./symbols.ts";

const MAGIC = 0xbaaad700;
const VERSION = 2;
const HEADER_BYTES = 5;
const TOC_BYTES = 6 * 8 + 4;
const LENGTH_BYTES_MAX = 10;
const CRC_BYTES = 4;
/** Read for a single series whose length is not known yet. */
const SERIES_GUESS_BYTES = 4096;

interface Toc {
  readonly symbols: number;
  readonly series: number;
  readonly seriesEnd: number;
  readonly postingsTable: number;
}

/** Opens `file`. Throws CorruptDataError. */
export async function openIndex(file: ReadAt, signal?: AbortSignal): Promise<IndexReader> {
  const [headerBytes, toc] = await Promise.all([file.read(0, HEADER_BYTES, signal), readToc(file, signal)]);
  const header = new ByteReader(headerBytes, file.object);
  if (header.u32be() !== MAGIC) throw header.corrupt("not an index: wrong magic number", 0);
  const version = header.u8();
  if (version !== VERSION) throw header.corrupt(`unknown index version ${version}`, 4);
  const symbols = await readSection(file, toc.symbols, toc.series, signal);
  return new IndexReader(file, toc, SymbolTable.parse(symbols, file.object, toc.symbols + 4));
}

async function readToc(file: ReadAt, signal?: AbortSignal): Promise<Toc> {
  const start = file.size - TOC_BYTES;
  const bytes = await file.read(start, TOC_BYTES, signal);
  const reader = new ByteReader(bytes, file.object, start);
  const places = Array.from({ length: 6 }, () => Number(reader.u64be()));
  const computed = crc32c(bytes, 0, TOC_BYTES - 4);
  if (reader.u32be() !== computed) throw reader.corrupt("checksum of the table of contents is wrong", TOC_BYTES - 4);
  const [symbols, series, , , , postingsTable] = places;
  for (const place of places) if (place > start) throw reader.corrupt(`section at ${place}, file ends at ${start}`, 0);
  // Sections that nobody writes any more may have a place all the same: the next one, whichever it is, ends the series.
  const seriesEnd = Math.min(start, ...places.filter((place) => place > series));
  if (symbols < HEADER_BYTES || series < symbols) throw reader.corrupt("sections are out of order", 0);
  return { symbols, series, seriesEnd, postingsTable };
}

/** Content of a section: uint32 length, content, CRC32C. It ends before `limit`. */
async function readSection(file: ReadAt, start: number, limit: number, signal?: AbortSignal): Promise<Uint8Array> {
  const head = new ByteReader(await file.read(start, 4, signal), file.object, start);
  const length = head.u32be();
  if (start + 4 + length + 4 > limit) throw head.corrupt(`section of ${length} bytes passes its end at ${limit}`, 0);
  const bytes = await file.read(start + 4, length + 4, signal);
  const content = bytes.subarray(0, length);
  checkSection(content, new ByteReader(bytes.subarray(length)).u32be(), file.object, start + 4);
  return content;
}

export class IndexReader {
  #postings: Map<string, Map<string, number>> | null = null;

  constructor(readonly file: ReadAt, private readonly toc: Toc, readonly symbols: SymbolTable) {}

  /** All series in label order. */
  scan(windowBytes = 1 << 20): SeriesScanner {
    return new SeriesScanner(this, this.toc.series, this.toc.seriesEnd, windowBytes);
  }

  /** Where the entry of series `ref` begins. */
  seriesOffset(ref: number): number {
    return ref * SERIES_ALIGNMENT;
  }

  get seriesEnd(): number {
    return this.toc.seriesEnd;
  }

  /** Reads one series into `entry`. */
  async readSeries(ref: number, entry: SeriesEntry, signal?: AbortSignal): Promise<void> {
    const start = this.seriesOffset(ref);
    const left = this.toc.seriesEnd - start;
    let bytes = await this.file.read(start, Math.min(SERIES_GUESS_BYTES, left), signal);
    const length = new ByteReader(bytes, this.file.object, start).uvarint();
    const needed = LENGTH_BYTES_MAX + length + CRC_BYTES;
    if (needed > bytes.length) bytes = await this.file.read(start, Math.min(needed, left), signal);
    readSeriesEntry(new ByteReader(bytes, this.file.object, start), this.symbols.size, entry);
  }

  /** References of the series that have label `name` = `value`, ascending; both "" = all series. */
  async postings(name: string, value: string, signal?: AbortSignal): Promise<Uint32Array> {
    this.#postings ??= await this.#readPostingsTable(signal);
    const offset = this.#postings.get(name)?.get(value);
    if (offset === undefined) return new Uint32Array(0);
    const content = await readSection(this.file, offset, this.file.size, signal);
    const reader = new ByteReader(content, this.file.object, offset + 4);
    const count = reader.u32be();
    if (4 * count !== reader.remaining) throw reader.corrupt(`${count} postings in ${reader.remaining} bytes`, 0);
    return Uint32Array.from({ length: count }, () => reader.u32be());
  }

  async #readPostingsTable(signal?: AbortSignal): Promise<Map<string, Map<string, number>>> {
    const start = this.toc.postingsTable;
    const content = await readSection(this.file, start, this.file.size, signal);
    const reader = new ByteReader(content, this.file.object, start + 4);
    const table = new Map<string, Map<string, number>>();
    for (let left = reader.u32be(); left > 0; left--) {
      const keys = reader.uvarint();
      if (keys !== 2) throw reader.corrupt(`postings entry with ${keys} keys`);
      const name = reader.text(reader.uvarint());
      const value = reader.text(reader.uvarint());
      const byValue = table.get(name) ?? new Map<string, number>();
      table.set(name, byValue.set(value, reader.uvarint()));
    }
    return table;
  }

  /** The ordinal of a label name or value, -1 when no series has it. */
  ordinalOf(text: string): number {
    return this.symbols.find(utf8(text));
  }
}

/** A window begins so long before the end of the one before it: an entry that is cut there is whole here. */
const OVERLAP_BYTES = 32 * 1024;

interface Window {
  readonly start: number;
  readonly bytes: Promise<Uint8Array>;
}

/**
 * Walks over the series section with a window of bytes, the next of which is read meanwhile. `next` fills `entry` without
 * waiting and says false when the window is used up; then `refill` reads on until `next` can go on, and says false at the
 * end of the section:
 *
 *   while (scanner.next() || (await scanner.refill()) && scanner.next()) use(scanner.entry);
 */
export class SeriesScanner {
  readonly entry = new SeriesEntry();
  #reader: ByteReader;
  #ahead: Window | null = null;

  constructor(
    private readonly index: IndexReader,
    start: number,
    private readonly end: number,
    private readonly windowBytes: number,
  ) {
    this.#reader = new ByteReader(new Uint8Array(0), index.file.object, alignUp(start));
  }

  next(): boolean {
    const reader = this.#reader;
    if (!this.#holds(this.#entryBytes())) return false;
    readSeriesEntry(reader, this.index.symbols.size, this.entry);
    const padded = alignUp(reader.baseOffset + reader.offset) - reader.baseOffset;
    reader.offset = Math.min(padded, reader.bytes.length);
    return true;
  }

  async refill(signal?: AbortSignal): Promise<boolean> {
    // The reader stands before the alignment when the window ended there.
    const start = alignUp(this.#reader.baseOffset + this.#reader.offset);
    giveBackShared(this.#reader.bytes.buffer);
    const ahead = this.#ahead;
    this.#ahead = null;
    if (start >= this.end) return false;
    if (ahead !== null && start >= ahead.start) {
      const bytes = await ahead.bytes;
      if (this.#takeWindow(bytes.subarray(start - ahead.start), start, signal)) return true;
    }
    for (let needed = this.windowBytes;;) {
      const bytes = await this.index.file.read(start, Math.min(needed, this.end - start), signal);
      if (this.#takeWindow(bytes, start, signal)) return true;
      needed = Math.max(this.#entryBytes(), needed * 2);
    }
  }

  /** Goes on in `bytes`, which begin at `start`, and reads ahead, if they hold an entry at least. */
  #takeWindow(bytes: Uint8Array, start: number, signal?: AbortSignal): boolean {
    this.#reader = new ByteReader(bytes, this.index.file.object, start);
    if (!this.#holds(this.#entryBytes())) return false;
    const end = start + bytes.length;
    if (end < this.end && bytes.length > OVERLAP_BYTES) {
      const next = end - OVERLAP_BYTES;
      const reading = this.index.file.read(next, Math.min(this.windowBytes, this.end - next), signal);
      reading.catch(() => {}); // Told when it is needed.
      this.#ahead = { start: next, bytes: reading };
    }
    return true;
  }

  #holds(entryBytes: number): boolean {
    return entryBytes > 0 && entryBytes <= this.#reader.remaining;
  }

  /** Bytes of the entry at the reader; 0 when not even its length is in the window. */
  #entryBytes(): number {
    const reader = this.#reader;
    const start = reader.offset;
    const left = this.end - reader.baseOffset - start;
    if (reader.remaining < Math.min(LENGTH_BYTES_MAX, left) || left <= 0) return 0;
    const length = reader.uvarint();
    const entryBytes = reader.offset - start + length + CRC_BYTES;
    if (length === 0) throw reader.corrupt("an empty series entry", start);
    if (entryBytes > left) throw reader.corrupt(`series entry of ${entryBytes} bytes, ${left} remain`, start);
    reader.offset = start;
    return entryBytes;
  }
}

function alignUp(offset: number): number {
  return Math.ceil(offset / SERIES_ALIGNMENT) * SERIES_ALIGNMENT;
}
