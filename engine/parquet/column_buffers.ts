/** Cells of one column that wait to become a page, one class per kind of column. */
import { assert, ByteWriter } from "../base/mod.ts";
import { lowerBound, upperBound } from "./bounds.ts";
import { CodeMap } from "./code_map.ts";
import { encodeDelta } from "./delta.ts";
import { ENCODING_DELTA_LENGTH_BYTE_ARRAY, ENCODING_PLAIN, ENCODING_RLE_DICTIONARY } from "./format.ts";
import { bitWidth, HybridEncoder } from "./hybrid.ts";
import type { SymbolSource } from "./symbols.ts";

/** A data page before compression. */
export interface PageContent {
  readonly encoding: number;
  readonly rowCount: number;
  readonly nullCount: number;
  /** Hybrid-encoded definition levels; empty for a required column. */
  readonly levels: Uint8Array;
  readonly values: Uint8Array;
  /** Null: the page has no values, or the column keeps no bounds. */
  readonly bounds: { readonly min: Uint8Array; readonly max: Uint8Array } | null;
  /** Nobody looks at the values any more: their memory may be used again. */
  readonly release: () => void;
}

/** What all kinds share. `takePage` empties the buffer; its argument is the number of rows since the last page. */
export interface ColumnBuffer {
  readonly bufferedBytes: number;
  takePage(rowCount: number): PageContent;
}

const NO_LEVELS = new Uint8Array(0);
/** What is small is left to the garbage collector. */
const keepNothing = () => {};

/** Required BYTE_ARRAY, DELTA_LENGTH_BYTE_ARRAY. */
export class BytesBuffer implements ColumnBuffer {
  readonly #lengths = new IntBuffer();
  readonly #bytes = new ByteWriter(0);
  /** For pages to come. As garbage they would pile up: what waits for its compression gets old in V8's sense. */
  readonly #idle: ByteWriter[] = [];

  get bufferedBytes(): number {
    return this.#bytes.length + this.#lengths.length * 4;
  }

  push(value: Uint8Array): void {
    this.#lengths.push(value.length);
    this.#bytes.bytes(value);
  }

  takePage(rowCount: number): PageContent {
    assert(this.#lengths.length === rowCount, "a required column was not set once in every row");
    const out = this.#idle.pop() ?? new ByteWriter(this.bufferedBytes + 64);
    out.clear();
    encodeDelta(this.#lengths.values, this.#lengths.length, out);
    out.bytes(this.#bytes.view());
    this.#lengths.length = 0;
    this.#bytes.clear();
    const encoding = ENCODING_DELTA_LENGTH_BYTE_ARRAY;
    const release = () => void this.#idle.push(out);
    return { encoding, rowCount, nullCount: 0, levels: NO_LEVELS, values: out.view(), bounds: null, release };
  }
}

/** Required INT64, PLAIN. */
export class Int64Buffer implements ColumnBuffer {
  readonly #bytes = new ByteWriter(0);

  get bufferedBytes(): number {
    return this.#bytes.length;
  }

  push(value: bigint): void {
    this.#bytes.u64le(BigInt.asUintN(64, value));
  }

  takePage(rowCount: number): PageContent {
    assert(this.#bytes.length === rowCount * 8, "a required column was not set once in every row");
    const values = this.#bytes.finish();
    this.#bytes.clear();
    const encoding = ENCODING_PLAIN;
    return { encoding, rowCount, nullCount: 0, levels: NO_LEVELS, values, bounds: null, release: keepNothing };
  }
}

/**
 * Optional string, RLE_DICTIONARY. A row that is not set costs nothing: a file may have thousands of columns that most
 * rows do not use. The dictionary lasts for a row group, over all its pages.
 */
export class TextBuffer implements ColumnBuffer {
  #codeOf = new CodeMap();
  /** The dictionary page: each value as u32le length and bytes. */
  #dictionary = new ByteWriter(0);
  readonly #codes = new IntBuffer();
  /** Lengths of runs of rows of the page in turn: without a value, with one, without, ... */
  readonly #runs = new IntBuffer();
  /** Rows of the page that `#runs` cover. */
  #runsEnd = 0;
  /** Per code: the page that had it last, so that bounds are compared once per page and value. */
  readonly #pageOf = new IntBuffer();
  #page = 0;
  /** The cells of the row group ascend so far, nulls first. */
  #ascending = true;
  /** The symbol set last, -1 before the first; so are the bounds of the page. */
  #last = -1;
  #lastCode = 0;
  #min = -1;
  #max = -1;

  constructor(private readonly symbols: SymbolSource) {}

  get bufferedBytes(): number {
    return (this.#codes.length + this.#runs.length) * 4;
  }

  /** Bytes of the dictionary page so far. */
  get dictionaryBytes(): number {
    return this.#dictionary.length;
  }

  /** Sets row `row` of the page; rows come in order. */
  set(row: number, symbol: number): void {
    assert(row >= this.#runsEnd, "a column was set twice in a row");
    if (row > this.#runsEnd) this.#noteNulls();
    // Sorted rows repeat the value of the row before more often than not.
    if (symbol !== this.#last) this.#change(symbol);
    const code = this.#lastCode;
    this.#codes.push(code);
    if (row === this.#runsEnd && this.#runs.length > 0) this.#runs.values[this.#runs.length - 1]++;
    else {
      this.#runs.push(row - this.#runsEnd);
      this.#runs.push(1);
    }
    this.#runsEnd = row + 1;
    if (this.#pageOf.values[code] === this.#page) return;
    this.#pageOf.values[code] = this.#page;
    if (this.#min < 0 || this.symbols.compare(symbol, this.#min) < 0) this.#min = symbol;
    if (this.#max < 0 || this.symbols.compare(symbol, this.#max) > 0) this.#max = symbol;
  }

  #noteNulls(): void {
    if (this.#last >= 0) this.#ascending = false;
  }

  #change(symbol: number): void {
    if (this.#ascending && this.#last >= 0) this.#ascending = this.symbols.compare(this.#last, symbol) < 0;
    const code = this.#codeOf.codeOf(symbol);
    this.#lastCode = code < 0 ? this.#add(symbol) : code;
    this.#last = symbol;
  }

  #add(symbol: number): number {
    const bytes = this.symbols.bytesOf(symbol);
    this.#dictionary.u32le(bytes.length);
    this.#dictionary.bytes(bytes);
    this.#pageOf.push(-1);
    return this.#codeOf.add(symbol);
  }

  takePage(rowCount: number): PageContent {
    if (rowCount > this.#runsEnd) this.#noteNulls();
    const { symbols } = this;
    const bounds = this.#min < 0
      ? null
      : { min: lowerBound(symbols.bytesOf(this.#min)), max: upperBound(symbols.bytesOf(this.#max)) };
    const nullCount = rowCount - this.#codes.length;
    const page = {
      encoding: ENCODING_RLE_DICTIONARY,
      rowCount,
      nullCount,
      levels: this.#encodeLevels(rowCount),
      values: this.#encodeCodes(),
      bounds,
      release: keepNothing,
    };
    this.#codes.length = 0;
    this.#runs.length = 0;
    this.#runsEnd = 0;
    this.#page++;
    this.#min = -1;
    this.#max = -1;
    return page;
  }

  #encodeLevels(rowCount: number): Uint8Array {
    const out = new ByteWriter(16);
    const encoder = new HybridEncoder(1, out);
    const { values, length } = this.#runs;
    for (let i = 0; i < length; i++) encoder.push(i & 1, values[i]);
    encoder.push(0, rowCount - this.#runsEnd);
    encoder.finish();
    return out.view();
  }

  #encodeCodes(): Uint8Array {
    const out = new ByteWriter(16);
    const width = bitWidth(Math.max(0, this.#codeOf.size - 1));
    out.u8(width);
    const encoder = new HybridEncoder(width, out);
    const { values, length } = this.#codes;
    for (let i = 0; i < length;) {
      let end = i + 1;
      while (end < length && values[end] === values[i]) end++;
      encoder.push(values[i], end - i);
      i = end;
    }
    encoder.finish();
    return out.view();
  }

  /** The dictionary of the row group, which ends with this: the next value begins a new one. */
  takeDictionary(): { count: number; values: Uint8Array; symbols: Int32Array; ascending: boolean } {
    const dictionary = {
      count: this.#codeOf.size,
      values: this.#dictionary.view(),
      symbols: this.#codeOf.symbols,
      ascending: this.#ascending,
    };
    this.#codeOf = new CodeMap();
    this.#dictionary = new ByteWriter(0);
    this.#pageOf.length = 0;
    this.#last = -1;
    this.#ascending = true;
    return dictionary;
  }
}

/** An Int32Array that doubles as needed. */
class IntBuffer {
  values = new Int32Array(0);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const next = new Int32Array(Math.max(8, this.length * 2));
      next.set(this.values);
      this.values = next;
    }
    this.values[this.length++] = value;
  }
}
