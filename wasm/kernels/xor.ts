// @ts-nocheck AssemblyScript: asc checks it.
/**
 * XOR chunks into columns (chunk-encodings.md, sections 0.2 and 1).
 *
 * Invariant: times ascend strictly over all chunks of a call and are exact as f64; anything else is a status.
 * A corrupt chunk cannot lead the reader astray: a sample takes less than 20 bytes, the cursor is checked before each
 * block of samples, and what lies below a chunk is the module's own page at least.
 */
import { cursorAt, peek, peek64, reverse } from "./bits.ts";

/** Float bits of the stale marker, which Prometheus writes where a series ends. */
const STALE: u64 = 0x7ff0000000000002;
/** Integers are exact as f64 up to here. */
const EXACT_MAX: u64 = 9007199254740991;
const TIME_MAX: f64 = f64(EXACT_MAX);
/** 2,000 years. 65,535 steps of this length are no trouble. */
const STEP_MAX: f64 = 70368744177664;
/** Bytes of a column between two checks: 32 samples. */
const BLOCK: usize = 256;

const SHORT: i32 = -1;
const BAD_WINDOW: i32 = -2;
const BAD_TIME: i32 = -3;
const OVERLAP: i32 = -4;

/** Registers between the functions below: where reading goes on, and the time of the last sample. */
let cursor: u64 = 0;
let lastTime: f64 = 0;

/**
 * Decodes `chunkCount` chunks, chunk i being bytes [list[2i], list[2i + 1]) of the memory (u32), which are reversed on
 * the way, into columns of f64: `times` in ms and `values`. Stale markers are left out if `keepStale` is 0. Decoding
 * of a chunk ends soon after `endMs`.
 * Returns the number of samples, or status - 8 * i when chunk i is at fault.
 */
export function decodeXor(list: usize, chunkCount: i32, times: usize, values: usize, keepStale: i32, endMs: f64): i32 {
  lastTime = -Infinity;
  let filled: usize = 0;
  for (let i = 0; i < chunkCount; i++) {
    const start = load<u32>(list + (i << 3));
    const end = load<u32>(list + (i << 3), 4);
    const size = decodeChunk(start, end, times + filled, values + filled, endMs);
    if (size < 0) return size - 8 * i;
    filled += keepStale ? size : withoutStale(times + filled, values + filled, size);
  }
  return i32(filled >>> 3);
}

/** Decodes the chunk [start, end); returns the bytes written to each column, or a status. */
function decodeChunk(start: usize, end: usize, times: usize, values: usize, endMs: f64): i32 {
  if (end - start < 2) return SHORT;
  const count = (u32(load<u8>(start)) << 8) | load<u8>(start, 1);
  if (count == 0) return 0;
  reverse(start, end);
  cursor = cursorAt(end) - 16;
  const zigzag = uvarint();
  if (zigzag > EXACT_MAX) return BAD_TIME;
  const time = f64(i64(zigzag >>> 1) ^ -i64(zigzag & 1));
  if (time <= lastTime) return OVERLAP;
  store<f64>(times, time);
  store<u64>(values, peek64(cursor));
  cursor -= 64;
  lastTime = time;
  const step = count > 1 ? f64(uvarint()) : 1;
  if (cursor < cursorAt(start)) return SHORT;
  if (!(step >= 1 && step <= STEP_MAX)) return BAD_TIME;
  const size = decodeSamples(cursorAt(start), step, times, values, values + (count << 3), endMs);
  return size >= 0 && lastTime > TIME_MAX ? BAD_TIME : size;
}

/**
 * Goes on after the first sample, which the columns hold, and `step`, the distance of the second, until `values` is at
 * `valuesEnd`. The chunk's bits end at the cursor `last`.
 *
 * Whether a value changes cannot be predicted, whether its window does mostly can: so only the latter is a branch.
 */
function decodeSamples(last: u64, step: f64, times: usize, values: usize, valuesEnd: usize, endMs: f64): i32 {
  const second = values + 8;
  const toTimes = times - values;
  let out = second;
  // As if the second sample had a bit for its step too.
  let at = cursor + 1;
  let time = lastTime;
  let value = load<u64>(values);
  let width: u64 = 64;
  let trailing: u64 = 0;
  while (out < valuesEnd && time <= endMs) {
    if (at < last) return SHORT;
    const blockEnd = min(out + BLOCK, valuesEnd);
    while (out < blockEnd) {
      let word = peek(at);
      if (i64(word) < 0 && out > second) {
        step += deltaOfDelta(at, word);
        if (!(step >= 1 && step <= STEP_MAX)) return BAD_TIME;
        at = cursor + 1;
        word = peek(at);
      } else if (word >>> 40 == 0) {
        // The next 12 samples and more change neither step nor value: two zero bits each.
        const run = min(usize(clz(word | 127)) >>> 1 << 3, blockEnd - out);
        repeat(out + toTimes, out, run, time, step, value);
        at -= run >>> 2;
        time += step * f64(run >>> 3);
        out += run;
        continue;
      }
      time += step;
      const changes = word << 1;
      if (i64(changes & (word << 2)) < 0) {
        const leading = (word << 3) >>> 59;
        width = (word << 8) >>> 58;
        if (width == 0) width = 64;
        if (leading + width > 64) return BAD_WINDOW;
        trailing = 64 - leading - width;
        value ^= (peek64(at - 14) >>> (64 - width)) << trailing;
        at -= 14 + width;
      } else {
        const changed = i64(changes) >> 63;
        // 54 bits of the word are valid behind the three it begins with.
        const bits = width > 54 ? peek64(at - 3) : word << 3;
        value ^= ((bits >>> (64 - width)) << trailing) & changed;
        at -= 2 + ((1 + width) & changed);
      }
      store<f64>(out + toTimes, time);
      store<u64>(out, value);
      out += 8;
    }
  }
  lastTime = time;
  return at < last ? SHORT : i32(out - values);
}

/** Writes `bytes` of both columns: times go on by `step` after `time`, values stay. */
function repeat(times: usize, values: usize, bytes: usize, time: f64, step: f64, value: u64): void {
  for (let i: usize = 0; i < bytes; i += 8) {
    time += step;
    store<f64>(times + i, time);
    store<u64>(values + i, value);
  }
}

/**
 * The change of the step that `word`, which is at `at`, begins with; leaves the cursor behind it. 100..0 is positive in
 * all three widths.
 */
function deltaOfDelta(at: u64, word: u64): f64 {
  if (i64(word << 1) >= 0) {
    cursor = at - 16;
    return f64((i64((word << 2) - (1 << 50)) >> 50) + 1);
  }
  if (i64(word << 2) >= 0) {
    cursor = at - 20;
    return f64((i64((word << 3) - (1 << 47)) >> 47) + 1);
  }
  if (i64(word << 3) >= 0) {
    cursor = at - 24;
    return f64((i64((word << 4) - (1 << 44)) >> 44) + 1);
  }
  cursor = at - 68;
  return f64(i64(peek64(at - 4)));
}

/** Moves the samples that are no stale markers together; returns the bytes of each column that they take. */
function withoutStale(times: usize, values: usize, bytes: usize): usize {
  const stale = i64x2.splat(STALE);
  let kept: usize = 0;
  for (; kept + 16 <= bytes; kept += 16) {
    if (v128.any_true(i64x2.eq(v128.load(values + kept), stale))) break;
  }
  for (let i = kept; i < bytes; i += 8) {
    const value = load<u64>(values + i);
    store<u64>(values + kept, value);
    store<f64>(times + kept, load<f64>(times + i));
    if (value != STALE) kept += 8;
  }
  return kept;
}

/** LEB128 at the cursor; what has more than eight bytes is beyond every bound. */
function uvarint(): u64 {
  let result: u64 = 0;
  for (let shift: u64 = 0; shift < 56; shift += 7) {
    const byte = peek(cursor) >>> 56;
    cursor -= 8;
    result |= (byte & 0x7f) << shift;
    if (byte < 0x80) return result;
  }
  return u64.MAX_VALUE;
}
