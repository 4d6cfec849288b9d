/** Rows of floats as JSON points. The digits are found in WASM (wasm/kernels/text.ts), so that no text is made in JS. */
import { Kernels, writePowersOfTen } from "../../../wasm/mod.ts";
import { FLOAT_BYTES_MAX } from "./float.ts";
import { formatTimestamp, TIMESTAMP_BYTES_MAX } from "./timestamp.ts";

/** A point's text before its value is kept in so many bytes. */
export const PREFIX_BYTES = 32;
/** What the kernel overwrites behind its last point. */
const SLACK_BYTES = 64;
/** `,[<seconds>,"`, the value and `"]`. */
const POINT_BYTES_MAX = TIMESTAMP_BYTES_MAX + FLOAT_BYTES_MAX + 6;

/** The texts `,[<seconds>,"` of points: point k's is the first lengths[k] of the PREFIX_BYTES bytes from its place. */
export interface PointPrefixes {
  readonly bytes: Uint8Array;
  readonly lengths: Uint8Array;
}

let kernels: Kernels | null = null;

export function pointPrefixes(timesMs: Float64Array): PointPrefixes {
  return areUsual(timesMs) ? usualPrefixes(timesMs) : anyPrefixes(timesMs);
}

/** Whole milliseconds from 0 on. No callback: it would get an object for each float. */
function areUsual(timesMs: Float64Array): boolean {
  for (let k = 0; k < timesMs.length; k++) if (!(timesMs[k] >= 0 && Number.isSafeInteger(timesMs[k]))) return false;
  return true;
}

function usualPrefixes(timesMs: Float64Array): PointPrefixes {
  const { arena, writePrefixes } = kernels ??= newKernels();
  const count = timesMs.length;
  arena.reset();
  arena.take(kernels.recentTextBytes());
  const timesAt = arena.take(8 * count);
  const lengthsAt = arena.take(count);
  const prefixesAt = arena.take(PREFIX_BYTES * count + SLACK_BYTES);
  arena.f64(timesAt, count).set(timesMs);
  writePrefixes(timesAt, count, prefixesAt, lengthsAt);
  return {
    bytes: arena.bytes(prefixesAt, PREFIX_BYTES * count).slice(),
    lengths: arena.bytes(lengthsAt, count).slice(),
  };
}

/** Of times that no recent block has. */
function anyPrefixes(timesMs: Float64Array): PointPrefixes {
  const bytes = new Uint8Array(timesMs.length * PREFIX_BYTES);
  const encoder = new TextEncoder();
  const lengths = Uint8Array.from(timesMs, (ms, k) => {
    return encoder.encodeInto(`,[${formatTimestamp(ms)},"`, bytes.subarray(k * PREFIX_BYTES)).written;
  });
  return { bytes, lengths };
}

/**
 * The points `,[<seconds>,"<value>"]` of the cells [from, to) that are floats; `values` and `kinds` are those of the row,
 * as `prefixes` are. The bytes are there until the next call.
 */
export function floatPoints(
  values: Float64Array,
  kinds: Uint8Array,
  { bytes, lengths }: PointPrefixes,
  from: number,
  to: number,
): Uint8Array {
  const { arena, writePoints, recentTextBytes } = kernels ??= newKernels();
  const count = to - from;
  arena.reset();
  // What is always taken first keeps its place and its content.
  const recent = arena.take(recentTextBytes());
  const valuesAt = arena.take(8 * count);
  const kindsAt = arena.take(count);
  const prefixesAt = arena.take(PREFIX_BYTES * count);
  const lengthsAt = arena.take(count);
  const out = arena.take(POINT_BYTES_MAX * count + SLACK_BYTES);
  arena.f64(valuesAt, count).set(values.subarray(from, to));
  arena.bytes(kindsAt, count).set(kinds.subarray(from, to));
  arena.bytes(prefixesAt, PREFIX_BYTES * count).set(bytes.subarray(PREFIX_BYTES * from, PREFIX_BYTES * to));
  arena.bytes(lengthsAt, count).set(lengths.subarray(from, to));
  return arena.bytes(out, writePoints(valuesAt, kindsAt, prefixesAt, lengthsAt, count, recent, out) - out);
}

function newKernels(): Kernels {
  const made = new Kernels();
  writePowersOfTen(made.arena, made.powersOfTen());
  return made;
}
