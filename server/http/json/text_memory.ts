/**
 * Where text is written before it is sent: memory of the kernels that write points, laid out once. A document borrows it
 * for the time in which nobody else can write, so that a thread needs one.
 *
 *     block | values, kinds of a piece of a row | times, their texts and these' lengths | recent texts
 */
import type { StepGrid } from "../../../engine/mod.ts";
import { Kernels, writePowersOfTen } from "../../../wasm/mod.ts";

/** A document takes what it wrote from 256 KiB on; a piece of a row is less than the rest. */
const BLOCK_BYTES = 320 << 10;
/** Cells of a row that are written at once. */
export const CELLS_MAX = 1024;
/** Times whose texts are kept for the next row: those of all steps that a request over HTTP can ask for. */
export const TIMES_MAX = 1 << 14;
/** A point's text before its value is kept in so many bytes. */
export const PREFIX_BYTES = 32;

export class TextMemory {
  readonly kernels = new Kernels();
  readonly blockAt: number;
  readonly valuesAt: number;
  readonly kindsAt: number;
  readonly timesAt: number;
  readonly prefixesAt: number;
  readonly lengthsAt: number;
  readonly recentAt: number;
  readonly block: Uint8Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** Whose times have their texts there, and from which step on. */
  prefixesOf: StepGrid | null = null;
  prefixesFrom = 0;

  constructor() {
    const { arena } = this.kernels;
    this.blockAt = arena.take(BLOCK_BYTES);
    this.valuesAt = arena.take(8 * CELLS_MAX);
    this.kindsAt = arena.take(CELLS_MAX);
    this.timesAt = arena.take(8 * TIMES_MAX);
    this.prefixesAt = arena.take(PREFIX_BYTES * TIMES_MAX);
    this.lengthsAt = arena.take(TIMES_MAX);
    this.recentAt = arena.take(this.kernels.recentTextBytes());
    // The memory never grows from here on: views stay.
    this.block = arena.bytes(this.blockAt, BLOCK_BYTES);
    this.values = arena.f64(this.valuesAt, CELLS_MAX);
    this.kinds = arena.bytes(this.kindsAt, CELLS_MAX);
    writePowersOfTen(arena, this.kernels.powersOfTen());
  }
}

let idle: TextMemory | null = null;

export function borrowTextMemory(): TextMemory {
  const memory = idle ?? new TextMemory();
  idle = null;
  return memory;
}

export function giveBackTextMemory(memory: TextMemory): void {
  idle = memory;
}
