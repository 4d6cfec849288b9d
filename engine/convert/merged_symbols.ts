/**
 * One numbering of the symbols of several blocks that keeps their order: label sets of different blocks compare by
 * comparing integers. Symbols stay where they are, as bytes of their block's table; texts are made on demand.
 */
import type { ByteWriter } from "../base/mod.ts";
import { compareSymbols, type SymbolTable } from "../tsdb/mod.ts";
import { MergeHeap } from "./merge_heap.ts";

export class MergedSymbols {
  readonly #texts: (string | undefined)[] = [];

  private constructor(
    private readonly tables: readonly SymbolTable[],
    /** Per merged ordinal: a table that has the symbol, and its ordinal there. */
    private readonly owners: Uint32Array,
    private readonly ordinals: Uint32Array,
    /** Per table: merged ordinals by the table's own. */
    readonly ofTable: readonly Uint32Array[],
  ) {}

  static merge(tables: readonly SymbolTable[]): MergedSymbols {
    const total = tables.reduce((sum, table) => sum + table.size, 0);
    const owners = new Uint32Array(total);
    const ordinals = new Uint32Array(total);
    const ofTable = tables.map((table) => new Uint32Array(table.size));
    const heads = new Uint32Array(tables.length);
    const heap = new MergeHeap((a, b) => compareSymbols(tables[a], heads[a], tables[b], heads[b]));
    tables.forEach((table, t) => table.size > 0 && heap.push(t));
    let count = 0;
    while (heap.size > 0) {
      const t = heap.top;
      const isNew = count === 0 ||
        compareSymbols(tables[owners[count - 1]], ordinals[count - 1], tables[t], heads[t]) !== 0;
      if (isNew) {
        owners[count] = t;
        ordinals[count++] = heads[t];
      }
      ofTable[t][heads[t]++] = count - 1;
      if (heads[t] < tables[t].size) heap.moveTop();
      else heap.dropTop();
    }
    return new MergedSymbols(tables, owners.slice(0, count), ordinals.slice(0, count), ofTable);
  }

  get size(): number {
    return this.owners.length;
  }

  /** UTF-8 bytes of a symbol, a view. */
  bytesOf(ordinal: number): Uint8Array {
    return this.tables[this.owners[ordinal]].bytesOf(this.ordinals[ordinal]);
  }

  lengthOf(ordinal: number): number {
    const { starts, ends } = this.tables[this.owners[ordinal]];
    const own = this.ordinals[ordinal];
    return ends[own] - starts[own];
  }

  appendTo(out: ByteWriter, ordinal: number): void {
    const { bytes, starts, ends } = this.tables[this.owners[ordinal]];
    const own = this.ordinals[ordinal];
    out.slice(bytes, starts[own], ends[own]);
  }

  /** UTF-8 bytes, checked: throws CorruptDataError when the symbol is not UTF-8. */
  textBytesOf(ordinal: number): Uint8Array {
    const bytes = this.bytesOf(ordinal);
    for (let i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0x80) continue;
      this.tables[this.owners[ordinal]].textOf(this.ordinals[ordinal]);
      break;
    }
    return bytes;
  }

  /** Throws CorruptDataError when the symbol is not UTF-8. */
  textOf(ordinal: number): string {
    return this.#texts[ordinal] ??= this.tables[this.owners[ordinal]].textOf(this.ordinals[ordinal]);
  }

  /** The ordinal of `text`, -1 when no block has it. */
  find(text: Uint8Array): number {
    for (const [t, table] of this.tables.entries()) {
      const ordinal = table.find(text);
      if (ordinal >= 0) return this.ofTable[t][ordinal];
    }
    return -1;
  }
}
