// @ts-nocheck AssemblyScript: asc checks it.
/**
 * The samples of XOR chunks (chunk-encodings.md, sections 0.2 and 1) behind the first one.
 *
 * Where a sample begins is known when the one before it is read, so that a chunk alone waits for each of its loads. Two
 * are decoded side by side where there are two: their waits overlap. Whether a value changes cannot be predicted, but
 * whether its window does mostly can: only that is a branch.
 *
 * A window says where a value differs from the one before: from the lowest byte up the bits beside it (64 - width), the
 * bits behind it, and its width + 1. So the window itself serves as a shift count.
 */
import { peek, peek64 } from "./bits.ts";

export const SHORT: i32 = -1;
export const BAD_WINDOW: i32 = -2;
export const BAD_TIME: i32 = -3;
/** What faults of the second of two chunks have on top. */
export const SECOND: i32 = -8;

/** 2,000 years. 65,535 steps of this length are no trouble. */
const STEP_MAX: f64 = 70368744177664;
/** Samples between two looks at where the chunk ends, and whether it changes at all. */
const BLOCK: i32 = 64;

/** Until a chunk says another. */
export const WHOLE_WINDOW: u64 = 65 << 16;
/** Windows from here on are wider than what `peek` has behind three bits. */
const WIDE_WINDOW: u64 = 56 << 16;

/** A chunk that is being decoded. */
@unmanaged
export class Lane {
  /** Cursors: at the next bit, and behind the last one. */
  at: u64;
  end: u64;
  /** Of the last sample. */
  value: u64;
  time: f64;
  step: f64;
  window: u64;
  /** Where the columns go on, and with how many samples. */
  times: usize;
  values: usize;
  left: i32;
}

export function isStep(step: f64): bool {
  return step >= 1 && step <= STEP_MAX;
}

/** Decodes a lane until soon after `endMs`. Returns 0 or a status. */
export function decodeAlone(lane: Lane, endMs: f64): i32 {
  while (lane.left > 0 && lane.time <= endMs) {
    const run = min(unchanged(peek(lane.at)), lane.left);
    if (run > 0) repeat(lane, run);
    else {
      // As many as there are until then if the step stays, and one more.
      const wanted = i32(min((endMs - lane.time) / lane.step + 1, BLOCK));
      const status = decodeBlock(lane, min(wanted, lane.left));
      if (status < 0) return status;
    }
  }
  return lane.at < lane.end ? SHORT : 0;
}

/** Decodes two lanes. Returns 0 or a status. */
export function decodePair(a: Lane, b: Lane): i32 {
  while (a.left > 0 && b.left > 0) {
    const run = min(unchanged(peek(a.at) | peek(b.at)), min(a.left, b.left));
    if (run > 0) {
      repeat(a, run);
      repeat(b, run);
    } else {
      const status = decodeBlocks(a, b, min(min(a.left, b.left), BLOCK));
      if (status < 0) return status;
    }
  }
  const status = decodeAlone(a, Infinity);
  if (status < 0) return status;
  const statusB = decodeAlone(b, Infinity);
  return statusB < 0 ? SECOND + statusB : 0;
}

/** How many samples from `word` on change neither step nor value, two zero bits each; 0 where they are fewer than 12. */
function unchanged(word: u64): i32 {
  return word >>> 40 == 0 ? i32(clz(word | 127)) >>> 1 : 0;
}

/** Decodes `count` unchanged samples. */
function repeat(lane: Lane, count: i32): void {
  const value = lane.value, step = lane.step;
  let time = lane.time;
  for (let i = 0; i < count; i++) {
    time += step;
    store<f64>(lane.times + (i << 3), time);
    store<u64>(lane.values + (i << 3), value);
  }
  put(lane, lane.at - (count << 1), value, time, step, lane.window, count);
}

/** Keeps the state of a lane that has got `count` samples; returns SHORT if it did not have them. */
function put(lane: Lane, at: u64, value: u64, time: f64, step: f64, window: u64, count: i32): i32 {
  lane.at = at;
  lane.value = value;
  lane.time = time;
  lane.step = step;
  lane.window = window;
  lane.times += count << 3;
  lane.values += count << 3;
  lane.left -= count;
  return at < lane.end ? SHORT : 0;
}

/** Decodes `count` samples. Returns 0 or a status. */
function decodeBlock(lane: Lane, count: i32): i32 {
  const times = lane.times, values = lane.values;
  let at = lane.at, value = lane.value, time = lane.time, step = lane.step, window = lane.window;
  for (let i = 0; i < count; i++) {
    let word = peek(at);
    if (i64(word) < 0) {
      const form = stepForm(word);
      step += stepChange(at, word, form);
      if (!isStep(step)) return BAD_TIME;
      at -= stepLength(form);
      word = peek(at);
    }
    time += step;
    if (hasWindow(word)) {
      window = windowOf(word);
      if (window == 0) return BAD_WINDOW;
      value ^= newBits(at, window);
      at -= 13 + (window >>> 16);
    } else {
      value ^= changedBits(at, word, window);
      at -= codeLength(word, window);
    }
    store<f64>(times + (i << 3), time);
    store<u64>(values + (i << 3), value);
  }
  return put(lane, at, value, time, step, window, count);
}

/** The same with two lanes, in turn. */
function decodeBlocks(a: Lane, b: Lane, count: i32): i32 {
  const timesA = a.times, valuesA = a.values, timesB = b.times, valuesB = b.values;
  let atA = a.at, valueA = a.value, timeA = a.time, stepA = a.step, windowA = a.window;
  let atB = b.at, valueB = b.value, timeB = b.time, stepB = b.step, windowB = b.window;
  for (let i = 0; i < count; i++) {
    let wordA = peek(atA), wordB = peek(atB);
    if (i64(wordA) < 0) {
      const form = stepForm(wordA);
      stepA += stepChange(atA, wordA, form);
      if (!isStep(stepA)) return BAD_TIME;
      atA -= stepLength(form);
      wordA = peek(atA);
    }
    if (i64(wordB) < 0) {
      const form = stepForm(wordB);
      stepB += stepChange(atB, wordB, form);
      if (!isStep(stepB)) return SECOND + BAD_TIME;
      atB -= stepLength(form);
      wordB = peek(atB);
    }
    timeA += stepA;
    timeB += stepB;
    if (hasWindow(wordA)) {
      windowA = windowOf(wordA);
      if (windowA == 0) return BAD_WINDOW;
      valueA ^= newBits(atA, windowA);
      atA -= 13 + (windowA >>> 16);
    } else {
      valueA ^= changedBits(atA, wordA, windowA);
      atA -= codeLength(wordA, windowA);
    }
    if (hasWindow(wordB)) {
      windowB = windowOf(wordB);
      if (windowB == 0) return SECOND + BAD_WINDOW;
      valueB ^= newBits(atB, windowB);
      atB -= 13 + (windowB >>> 16);
    } else {
      valueB ^= changedBits(atB, wordB, windowB);
      atB -= codeLength(wordB, windowB);
    }
    store<f64>(timesA + (i << 3), timeA);
    store<f64>(timesB + (i << 3), timeB);
    store<u64>(valuesA + (i << 3), valueA);
    store<u64>(valuesB + (i << 3), valueB);
  }
  const statusA = put(a, atA, valueA, timeA, stepA, windowA, count);
  const statusB = put(b, atB, valueB, timeB, stepB, windowB, count);
  return statusA < 0 ? statusA : statusB < 0 ? SECOND + statusB : 0;
}

/** The sample that `word` begins with changes its value and has a window of its own. */
function hasWindow(word: u64): bool {
  return i64((word << 1) & (word << 2)) < 0;
}

/** The window in `word`; 0 when it does not fit a value. */
function windowOf(word: u64): u64 {
  const leading = (word << 3) >>> 59;
  let width = (word << 8) >>> 58;
  if (width == 0) width = 64;
  if (leading + width > 64) return 0;
  return ((width + 1) << 16) | ((64 - leading - width) << 8) | (64 - width);
}

/** What the sample at `at`, which has a window of its own, changes. */
function newBits(at: u64, window: u64): u64 {
  return (peek64(at - 14) >>> window) << (window >>> 8);
}

/** What the sample at `at`, which begins with `word` and has no window of its own, changes. */
function changedBits(at: u64, word: u64, window: u64): u64 {
  const bits = window >= WIDE_WINDOW ? peek64(at - 3) : word << 3;
  return ((bits >>> window) << (window >>> 8)) & changeMask(word);
}

/** Bits that this sample takes. */
function codeLength(word: u64, window: u64): u64 {
  return 2 + ((window >>> 16) & changeMask(word));
}

/** All ones when the value changes. */
function changeMask(word: u64): u64 {
  return i64(word << 1) >> 63;
}

/** The form of the change of a step that `word` begins with: how many ones its prefix has, 1 to 4. */
function stepForm(word: u64): u64 {
  return min(clz(~word), 4);
}

/** The change of the step that `word`, which is at `at`, begins with; 100..0 is positive in the three short forms. */
function stepChange(at: u64, word: u64, form: u64): f64 {
  if (form == 4) return f64(i64(peek64(at - 4)));
  const unused = 53 - 3 * form;
  return f64((i64((word << (form + 1)) - (1 << unused)) >> unused) + 1);
}

/** Bits of that change but for the last, which stands for the one that says that a step stays. */
function stepLength(form: u64): u64 {
  return form == 4 ? 67 : 11 + 4 * form;
}
