/**
 * The symbol table of an index: every label name and value of the block, sorted by bytes, named by ordinal.
 * Layout: uint32 length, uint32 count, then uvarint length and bytes of each, CRC32C (chunk-encodings.md, section 7).
 *
 * Symbols stay bytes: a table of a million costs its bytes and one offset each, and comparing needs no strings.
 */
import { ByteReader, crc32c } from "../base/mod.ts";

export class SymbolTable {
  /** Symbol i is bytes[starts[i], ends[i]); `bytes` begin at `offset` of `object`. */
  private constructor(
    readonly bytes: Uint8Array,
    readonly starts: Uint32Array,
    readonly ends: Uint32Array,
    private readonly object: string,
    private readonly offset: number,
  ) {}

  /** Parses `content`, the section between its length and its checksum; it begins at `offset` of `object`. */
  static parse(content: Uint8Array, object: string, offset: number): SymbolTable {
    const reader = new ByteReader(content, object, offset);
    const count = reader.u32be();
    if (count > reader.remaining) throw reader.corrupt(`${count} symbols in ${reader.remaining} bytes`, 0);
    const starts = new Uint32Array(count);
    const ends = new Uint32Array(count);
    const table = new SymbolTable(content, starts, ends, object, offset);
    for (let i = 0; i < count; i++) {
      const length = reader.uvarint();
      starts[i] = reader.offset;
      reader.skip(length);
      ends[i] = reader.offset;
      if (i > 0 && compareSymbols(table, i - 1, table, i) >= 0) {
        throw reader.corrupt("symbols are not sorted", starts[i]);
      }
    }
    if (reader.remaining > 0) throw reader.corrupt("bytes after the last symbol");
    return table;
  }

  get size(): number {
    return this.starts.length;
  }

  /** The bytes of a symbol, a view. */
  bytesOf(ordinal: number): Uint8Array {
    return this.bytes.subarray(this.starts[ordinal], this.ends[ordinal]);
  }

  /** Throws CorruptDataError when the symbol is not UTF-8. */
  textOf(ordinal: number): string {
    const bytes = this.bytesOf(ordinal);
    return new ByteReader(bytes, this.object, this.offset + this.starts[ordinal]).text(bytes.length);
  }

  /** The ordinal of a symbol, -1 when the table has none. */
  find(symbol: Uint8Array): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compareBytes(this.bytes, this.starts[middle], this.ends[middle], symbol, 0, symbol.length);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return -1;
  }
}

/** Compares symbol `i` of `a` with symbol `j` of `b` by bytes. */
export function compareSymbols(a: SymbolTable, i: number, b: SymbolTable, j: number): number {
  return compareBytes(a.bytes, a.starts[i], a.ends[i], b.bytes, b.starts[j], b.ends[j]);
}

function compareBytes(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const length = Math.min(aEnd - aStart, bEnd - bStart);
  for (let i = 0; i < length; i++) {
    const difference = a[aStart + i] - b[bStart + i];
    if (difference !== 0) return difference;
  }
  return aEnd - aStart - (bEnd - bStart);
}

/** Verifies the CRC32C that follows `content`. */
export function checkSection(content: Uint8Array, stored: number, object: string, offset: number): void {
  const computed = crc32c(content);
  if (stored === computed) return;
  throw new ByteReader(content, object, offset).corrupt(`checksum is ${stored}, computed ${computed}`, content.length);
}
