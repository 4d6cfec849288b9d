// @ts-nocheck AssemblyScript: asc checks it.
/**
 * XOR chunks into columns (chunk-encodings.md, sections 0.2 and 1).
 *
 * Invariant: times ascend strictly over all chunks of a call and are exact as f64; anything else is a status.
 * A corrupt chunk cannot lead the reader astray: a sample takes less than 20 bytes, the position is checked before each
 * one, and the arena keeps 32 readable bytes behind its input.
 */
import { peek, peek64 } from "./bits.ts";

/** Float bits of the stale marker, which Prometheus writes where a series ends. */
const STALE: u64 = 0x7ff0000000000002;
/** Times are exact as f64 up to here. */
const TIME_MAX: i64 = 1 << 53;
/** 2,000 years. 65,535 steps of this length do not overflow. */
const STEP_MAX: i64 = 1 << 46;

const SHORT: i32 = -1;
const BAD_WINDOW: i32 = -2;
const BAD_TIME: i32 = -3;
const OVERLAP: i32 = -4;

/** Registers between the functions below: where reading goes on, and the time of the last sample. */
let cursor: usize = 0;
let lastTime: i64 = 0;

/**
 * Decodes `chunkCount` chunks, chunk i being bytes [list[2i], list[2i + 1]) of the memory (u32), into columns of f64:
 * `times` in ms and `values`. Stale markers are left out if `keepStale` is 0.
 * Returns the number of samples, or status - 8 * i when chunk i is at fault.
 */
export function decodeXor(list: usize, chunkCount: i32, times: usize, values: usize, keepStale: i32): i32 {
  lastTime = -TIME_MAX - 1;
  let filled: usize = 0;
  for (let i = 0; i < chunkCount; i++) {
    const start = load<u32>(list + (i << 3));
    const end = load<u32>(list + (i << 3), 4);
    const size = decodeChunk(start, (end - start) << 3, times + filled, values + filled, keepStale);
    if (size < 0) return size - 8 * i;
    filled += size;
  }
  return i32(filled >>> 3);
}

/** Decodes a chunk of `bits` bits at `base`; returns the bytes written to each column, or a status. */
function decodeChunk(base: usize, bits: usize, times: usize, values: usize, keepStale: i32): i32 {
  if (bits < 16) return SHORT;
  const count = (i32(load<u8>(base)) << 8) | i32(load<u8>(base, 1));
  if (count == 0) return 0;
  cursor = 16;
  const zigzag = uvarint(base);
  const time = i64(zigzag >>> 1) ^ -i64(zigzag & 1);
  if (time > TIME_MAX || time < -TIME_MAX) return BAD_TIME;
  if (time <= lastTime) return OVERLAP;
  lastTime = time;
  store<f64>(times, f64(time));
  store<u64>(values, peek64(base, cursor));
  cursor += 64;
  const step = count > 1 ? i64(uvarint(base)) : 0;
  const size = decodeSamples(base, bits, count, step, times, values, keepStale);
  return size >= 0 && lastTime > TIME_MAX ? BAD_TIME : size;
}

/** Goes on after the first sample, which the columns hold, and `step`, the distance of the second. */
function decodeSamples(
  base: usize,
  bits: usize,
  count: i32,
  step: i64,
  times: usize,
  values: usize,
  keepStale: i32,
): i32 {
  let position = cursor;
  let t = lastTime;
  let value = load<u64>(values);
  let width: u64 = 64;
  let trailing: u64 = 0;
  let at: usize = value != STALE || keepStale ? 8 : 0;
  for (let i = 1; i < count; i++) {
    if (position > bits) return SHORT;
    let word = peek(base, position);
    if (i > 1) {
      if (i64(word) >= 0) {
        word <<= 1;
        position += 1;
      } else {
        step += deltaOfDelta(base, position, word);
        position = cursor;
        word = peek(base, position);
      }
    }
    if (u64(step - 1) >= u64(STEP_MAX)) return BAD_TIME;
    t += step;
    if (i64(word) >= 0) {
      position += 1;
      if (word >>> 55 == 0) {
        // No change, and none in the next four samples and more: two zero bits each, of the 54 that are valid.
        const run = min(min(i32(clz(word << 1)), 54) >>> 1, count - i - 1);
        const stride: usize = value != STALE || keepStale ? 8 : 0;
        for (let j = 0; j < run; j++) {
          store<f64>(times + at, f64(t));
          store<u64>(values + at, value);
          at += stride;
          t += step;
        }
        position += run << 1;
        i += run;
      }
    } else {
      if (i64(word << 1) >= 0) {
        word <<= 2;
        position += 2;
      } else {
        const leading = (word << 2) >>> 59;
        width = (word << 7) >>> 58;
        if (width == 0) width = 64;
        if (leading + width > 64) return BAD_WINDOW;
        trailing = 64 - leading - width;
        position += 13;
        word = peek(base, position);
      }
      // 54 bits of the word are valid here.
      if (width > 54) word = peek64(base, position);
      value ^= (word >>> (64 - width)) << trailing;
      position += usize(width);
    }
    store<f64>(times + at, f64(t));
    store<u64>(values + at, value);
    if (value != STALE || keepStale) at += 8;
  }
  lastTime = t;
  return position > bits ? SHORT : i32(at);
}

/** The change of the step that `word` begins with; leaves the cursor behind it. 100..0 is positive in all three widths. */
function deltaOfDelta(base: usize, position: usize, word: u64): i64 {
  if (i64(word << 1) >= 0) {
    cursor = position + 16;
    return (i64((word << 2) - (1 << 50)) >> 50) + 1;
  }
  if (i64(word << 2) >= 0) {
    cursor = position + 20;
    return (i64((word << 3) - (1 << 47)) >> 47) + 1;
  }
  if (i64(word << 3) >= 0) {
    cursor = position + 24;
    return (i64((word << 4) - (1 << 44)) >> 44) + 1;
  }
  cursor = position + 68;
  return i64(peek64(base, position + 4));
}

/** LEB128 at the cursor. */
function uvarint(base: usize): u64 {
  let result: u64 = 0;
  for (let shift: u64 = 0; shift < 70; shift += 7) {
    const byte = peek(base, cursor) >>> 56;
    cursor += 8;
    result |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return result;
}
