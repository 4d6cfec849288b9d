/** Rows of floats as JSON points. The digits are found in WASM (wasm/kernels/text.ts), so that no text is made in JS. */
import type { StepGrid } from "../../../engine/mod.ts";
import type { JsonBuffer } from "./buffer.ts";
import { FLOAT_BYTES_MAX } from "./float.ts";
import { CELLS_MAX, PREFIX_BYTES, type TextMemory, TIMES_MAX } from "./text_memory.ts";
import { formatTimestamp, TIMESTAMP_BYTES_MAX } from "./timestamp.ts";

/** What the kernel overwrites behind its last point. */
const SLACK_BYTES = 64;
/** `,[<seconds>,"`, the value and `"]`. */
const POINT_BYTES_MAX = TIMESTAMP_BYTES_MAX + FLOAT_BYTES_MAX + 6;
const LIST_START = 0x5b;

const encoder = new TextEncoder();

/** The times of a row's cells, in whole ms: those of all rows, or a row's own. */
export type PointTimes = StepGrid | Float64Array;

export function timeCount(times: PointTimes): number {
  return times instanceof Float64Array ? times.length : times.stepCount;
}

export function timeAt(times: PointTimes, k: number): number {
  return times instanceof Float64Array ? times[k] : times.startMs + k * times.stepMs;
}

/** Cell k of a row is `first + k` of these. */
export interface FloatRow {
  readonly values: Float64Array;
  readonly kinds: Uint8Array;
  readonly first: number;
}

/**
 * Writes the points `,[<seconds>,"<value>"]` of the cells from `from` on that are floats, a piece of the row, and returns
 * where the next one begins. The first point of a list has the list's bracket for a comma.
 */
export function writePoints(
  out: JsonBuffer,
  { values, kinds, first }: FloatRow,
  times: PointTimes,
  from: number,
  opensList: boolean,
): number {
  const to = Math.min(from - from % CELLS_MAX + CELLS_MAX, timeCount(times));
  const count = to - from;
  const memory = out.reserve(POINT_BYTES_MAX * count + SLACK_BYTES);
  const k = times instanceof Float64Array
    ? ownPrefixes(memory, times.subarray(from, to))
    : gridPrefixes(memory, times, from);
  memory.values.set(values.subarray(first + from, first + to));
  memory.kinds.set(kinds.subarray(first + from, first + to));
  const at = out.length;
  const { kernels, blockAt, valuesAt, kindsAt, prefixesAt, lengthsAt, recentAt } = memory;
  const prefixes = prefixesAt + PREFIX_BYTES * k;
  const end = kernels.writePoints(valuesAt, kindsAt, prefixes, lengthsAt + k, count, recentAt, blockAt + at);
  out.length = end - blockAt;
  if (opensList) out.bytes[at] = LIST_START;
  return to;
}

/** Where the text before the value of step `from` is. Those of all steps are kept for the next row. */
function gridPrefixes(memory: TextMemory, grid: StepGrid, from: number): number {
  const k = from % TIMES_MAX;
  const start = from - k;
  if (memory.prefixesOf === grid && memory.prefixesFrom === start) return k;
  const count = Math.min(TIMES_MAX, grid.stepCount - start);
  memory.kernels.gridTimes(timeAt(grid, start), grid.stepMs, count, memory.timesAt);
  writePrefixes(memory, count);
  memory.prefixesOf = grid;
  memory.prefixesFrom = start;
  return k;
}

function ownPrefixes(memory: TextMemory, times: Float64Array): number {
  memory.kernels.arena.f64(memory.timesAt, times.length).set(times);
  writePrefixes(memory, times.length);
  memory.prefixesOf = null;
  return 0;
}

function writePrefixes({ kernels, timesAt, prefixesAt, lengthsAt }: TextMemory, count: number): void {
  const { arena } = kernels;
  // What the kernel leaves are times that no recent block has.
  for (let k = kernels.writePrefixes(timesAt, count, prefixesAt, lengthsAt); k < count; k++) {
    const place = arena.bytes(prefixesAt + PREFIX_BYTES * k, PREFIX_BYTES);
    const [timeMs] = arena.f64(timesAt + 8 * k, 1);
    arena.bytes(lengthsAt + k, 1)[0] = encoder.encodeInto(`,[${formatTimestamp(timeMs)},"`, place).written;
  }
}
