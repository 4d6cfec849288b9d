// @ts-nocheck AssemblyScript: asc checks it.
/**
 * XOR chunks of one series into columns.
 *
 * Invariant: times ascend strictly over all chunks of a call and are exact as f64; anything else is a status.
 * A corrupt chunk cannot lead the reader astray: a sample takes less than 20 bytes, the cursor is checked before each
 * block of samples, and what lies below a chunk is the module's own page at least.
 */
import { clearBit, cursorAt, reverse } from "./bits.ts";
import { BAD_TIME, decodeAlone, decodePair, isStep, Lane, SECOND, SHORT, WHOLE_WINDOW } from "./xor_lane.ts";

/** Float bits of the stale marker, which Prometheus writes where a series ends. */
const STALE: u64 = 0x7ff0000000000002;
/** Integers are exact as f64 up to here. */
const EXACT_MAX: u64 = 9007199254740991;
const TIME_MAX: f64 = f64(EXACT_MAX);

const OVERLAP: i32 = -4;

/** The chunks at hand. */
const A = changetype<Lane>(memory.data(72));
const B = changetype<Lane>(memory.data(72));

/** What of the head of a chunk has been read begins here: its bytes lie in reverse. */
let head: usize = 0;

/**
 * Decodes `chunkCount` chunks, chunk i being bytes [list[2i], list[2i + 1]) of the memory (u32), which are reversed on
 * the way, into columns of f64: `times` in ms and `values`. Stale markers are left out if `keepStale` is 0. A last chunk
 * without a partner is decoded until soon after `endMs` only.
 * Returns the number of samples, or status - 8 * i when chunk i is at fault.
 */
export function decodeXor(list: usize, chunkCount: i32, times: usize, values: usize, keepStale: i32, endMs: f64): i32 {
  let filled: usize = 0;
  let lastTime: f64 = -Infinity;
  for (let i = 0; i < chunkCount; i += 2) {
    const isPair = i + 1 < chunkCount;
    const chunk = list + (i << 3);
    const sizeA = open(A, chunk, times + filled, values + filled);
    if (sizeA < 0) return sizeA - 8 * i;
    const sizeB = isPair ? open(B, chunk + 8, times + filled + sizeA, values + filled + sizeA) : 0;
    if (sizeB < 0) return SECOND + sizeB - 8 * i;
    const status = isPair ? decodePair(A, B) : decodeAlone(A, endMs);
    if (status < 0) return status - 8 * i;
    if (sizeA > 0) {
      if (load<f64>(times + filled) <= lastTime) return OVERLAP - 8 * i;
      lastTime = A.time;
      if (lastTime > TIME_MAX) return BAD_TIME - 8 * i;
      filled += sizeA - (A.left << 3);
    }
    if (sizeB > 0) {
      if (load<f64>(times + filled) <= lastTime) return SECOND + OVERLAP - 8 * i;
      lastTime = B.time;
      if (lastTime > TIME_MAX) return SECOND + BAD_TIME - 8 * i;
      filled += sizeB;
    }
  }
  return i32((keepStale ? filled : withoutStale(times, values, filled)) >>> 3);
}

/**
 * Reads the head and the first sample of the chunk that `list` is at; returns the bytes that it takes of each column, or
 * a status.
 */
function open(lane: Lane, list: usize, times: usize, values: usize): i32 {
  const start = load<u32>(list);
  const end = load<u32>(list, 4);
  if (end - start < 2) return SHORT;
  const count = (i32(load<u8>(start)) << 8) | load<u8>(start, 1);
  lane.left = count - 1;
  if (count == 0) return 0;
  reverse(start, end);
  lane.end = cursorAt(start);
  head = end - 2;
  const zigzag = uvarint();
  if (zigzag > EXACT_MAX) return BAD_TIME;
  lane.time = f64(i64(zigzag >>> 1) ^ -i64(zigzag & 1));
  head -= 8;
  lane.value = load<u64>(head);
  lane.step = count > 1 ? f64(uvarint()) : 1;
  if (head < start) return SHORT;
  if (!isStep(lane.step)) return BAD_TIME;
  lane.at = cursorAt(head);
  if (count > 1) {
    // The second sample has no bit for a change of its step: it gets the one before, which has been read.
    lane.at++;
    clearBit(lane.at);
  }
  lane.window = WHOLE_WINDOW;
  store<f64>(times, lane.time);
  store<u64>(values, lane.value);
  lane.times = times + 8;
  lane.values = values + 8;
  return count << 3;
}

/** Moves the samples that are no stale markers together; returns the bytes of each column that they take. */
function withoutStale(times: usize, values: usize, bytes: usize): usize {
  const stale = i64x2.splat(STALE);
  let kept: usize = 0;
  for (; kept + 64 <= bytes; kept += 64) {
    const at = values + kept;
    const first = v128.or(i64x2.eq(v128.load(at), stale), i64x2.eq(v128.load(at, 16), stale));
    const second = v128.or(i64x2.eq(v128.load(at, 32), stale), i64x2.eq(v128.load(at, 48), stale));
    if (v128.any_true(v128.or(first, second))) break;
  }
  for (let i = kept; i < bytes; i += 8) {
    const value = load<u64>(values + i);
    store<u64>(values + kept, value);
    store<f64>(times + kept, load<f64>(times + i));
    if (value != STALE) kept += 8;
  }
  return kept;
}

/** LEB128; what has more than eight bytes is beyond every bound. */
function uvarint(): u64 {
  let result: u64 = 0;
  for (let shift: u64 = 0; shift < 56; shift += 7) {
    head--;
    const byte = u64(load<u8>(head));
    result |= (byte & 0x7f) << shift;
    if (byte < 0x80) return result;
  }
  return u64.MAX_VALUE;
}
