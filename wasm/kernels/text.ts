// @ts-nocheck AssemblyScript: asc checks it.
/**
 * Points of a series as JSON. Floats have the shortest digits that read back to the same float, found as in Raffaello
 * Giulietti, "The Schubfach way to render doubles" (2020): a float and the borders of its rounding interval are scaled
 * by a power of ten to integers of 64 bits, and the shortest decimal between the borders is one of four candidates.
 */

const FLOAT: u8 = 1;

const POWER_MIN = -292;
/**
 * 10^k for k from POWER_MIN to 324, scaled to 128 bits and rounded up: high word, low word. wasm/powers_of_ten.ts
 * writes them.
 */
const POWERS: usize = memory.data(617 * 16, 16);

/**
 * Answers repeat values, rates of counters and gauges at rest, so the texts of recent ones are kept, each where a hash of
 * its bits says: bits without the sign (u64), text without the sign (24 bytes), its length (u8). A place that was never
 * written has the bits of 0, which is not kept.
 */
const RECENT_LOG: u64 = 11;
const RECENT_BYTES: usize = 40;

/** Bytes of the texts that are kept. */
export function recentTextBytes(): usize {
  return RECENT_BYTES << usize(RECENT_LOG);
}

/** What `shortest` found: digits * 10^exponent. */
let digits: u64 = 0;
let exponent: i32 = 0;

/** Where the table of powers is. */
export function powersOfTen(): usize {
  return POWERS;
}

/**
 * Writes `prefix` value `"]` for each of the cells that is a float, and returns the end. Prefix k is the first
 * lengths[k] of the 32 bytes at prefixes + 32 * k. `recent` is what the call before left there, or zeros. Up to 64 bytes
 * behind the end are overwritten.
 */
export function writePoints(
  values: usize,
  kinds: usize,
  prefixes: usize,
  lengths: usize,
  count: i32,
  recent: usize,
  out: usize,
): usize {
  for (let k = 0; k < count; k++) {
    if (load<u8>(kinds + k) != FLOAT) continue;
    copy32(out, prefixes + (k << 5));
    out = writeFloat(load<u64>(values + (k << 3)), recent, out + load<u8>(lengths + k));
    store<u16>(out, 0x5d22);
    out += 2;
  }
  return out;
}

/** Writes the times of a grid, each a f64. */
export function gridTimes(startMs: f64, stepMs: f64, count: i32, times: usize): void {
  for (let k = 0; k < count; k++) store<f64>(times + (k << 3), startMs + f64(k) * stepMs);
}

/**
 * Writes the prefix `,[<seconds>,"` of each time, a f64 of whole milliseconds, until one is not from 0 to 2^53; returns how
 * many it wrote. Lengths and places are as in writePoints.
 */
export function writePrefixes(times: usize, count: i32, prefixes: usize, lengths: usize): i32 {
  let shared: u64 = u64.MAX_VALUE;
  let text = i8x16.splat(0);
  let length: usize = 0;
  for (let k = 0; k < count; k++) {
    const start = prefixes + (k << 5);
    const time = load<f64>(times + (k << 3));
    if (!(time >= 0 && time < 9007199254740992)) return k;
    const ms = u64(time);
    const seconds = ms / 1000;
    const tenThousands = seconds / 10000;
    if (tenThousands != shared || tenThousands == 0) {
      const found = sixteenDigits(seconds);
      const cut = min(ctz(i8x16.bitmask(i8x16.ne(found, i8x16.splat(0))) | 0x10000), 15);
      const digits = v128.or(i8x16.swizzle(found, i8x16.add(places(), i8x16.splat(i8(cut - 2)))), i8x16.splat(0x30));
      text = i16x8.replace_lane(digits, 0, 0x5b2c);
      length = 18 - cut;
      shared = tenThousands;
      v128.store(start, text);
    } else {
      // Of the digits only the last four are others.
      v128.store(start, text);
      store<u32>(start + length - 4, fourDigits(u32(seconds - tenThousands * 10000)));
    }
    const end = writeDecimals(u32(ms - seconds * 1000), start + length);
    store<u16>(end, 0x222c);
    store<u8>(lengths + k, u8(end + 2 - start));
  }
  return count;
}

/** Three of them, unless they are zero. */
function writeDecimals(ms: u32, out: usize): usize {
  if (ms == 0) return out;
  store<u32>(out, fourDigits(ms));
  store<u8>(out, 0x2e);
  return out + 4;
}

/** Four digits as text, the first in the lowest byte. */
function fourDigits(x: u32): u32 {
  const high = (x * 5243) >> 19;
  const twos = high | ((x - high * 100) << 16);
  const tens = ((twos * 103) >> 10) & 0x000f000f;
  return (tens | ((twos - tens * 10) << 8)) + 0x30303030;
}

function copy32(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
}

function writeFloat(bits: u64, recent: usize, out: usize): usize {
  const magnitude = bits & 0x7fffffffffffffff;
  const negative = bits >> 63;
  if (magnitude >= 0x7ff0000000000000) {
    // "NaN", "+Inf" and "-Inf", last byte first.
    if (magnitude > 0x7ff0000000000000) store<u32>(out, 0x4e614e);
    else store<u32>(out, negative != 0 ? 0x666e492d : 0x666e492b);
    return out + (magnitude > 0x7ff0000000000000 ? 3 : 4);
  }
  store<u8>(out, 0x2d);
  out += usize(negative);
  if (magnitude == 0) {
    store<u8>(out, 0x30);
    return out + 1;
  }
  const slot = recent + usize((magnitude * 0x9e3779b97f4a7c15) >> (64 - RECENT_LOG)) * RECENT_BYTES;
  if (load<u64>(slot) == magnitude) {
    copy24(out, slot + 8);
    return out + load<u8>(slot, 32);
  }
  shortest(magnitude);
  store<u64>(slot, magnitude);
  return out + writeDecimal(out, slot);
}

function copy24(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  store<u64>(to, load<u64>(from, 16), 16);
}

/** Finds the digits of a float that is positive and finite. */
function shortest(magnitude: u64): void {
  const fraction = magnitude & 0xfffffffffffff;
  const biased = i32(magnitude >> 52);
  const c: u64 = biased == 0 ? fraction : fraction | 0x10000000000000;
  const q: i32 = biased == 0 ? -1074 : biased - 1075;
  if (q <= 0 && q > -53 && (c & ((u64(1) << -q) - 1)) == 0) {
    digits = c >> -q;
    exponent = 0;
    return;
  }
  // Below a power of two the next float is half as far.
  const closer: u64 = fraction == 0 && biased > 1 ? 1 : 0;
  // floor(log10(2^q)), or of three quarters of it.
  const k = (q * 1262611 - (closer != 0 ? 524031 : 0)) >> 22;
  const h = q + ((-k * 1741647) >> 19) + 1;
  const power = POWERS + ((-k - POWER_MIN) << 4);
  scale(power, (4 * c) << h);
  const odd = c & 1;
  const value = top | u64(middle > 1);
  const lower = below(power, u64(h + 1) - closer) + odd;
  const upper = above(power, u64(h + 1)) - odd;
  // The decimal with one digit less, if only one such lies between the borders. Nothing here is a branch that could be
  // foreseen.
  const s = value >> 2;
  const tens = s / 10;
  const tensDown = lower <= 40 * tens;
  const tensUp = 40 * tens + 40 <= upper;
  const down = lower <= 4 * s;
  const up = 4 * s + 4 <= upper;
  const half = 4 * s + 2;
  const nearer = u64(value > half) | (u64(value == half) & s & 1);
  const short = s >= 10 && tensDown != tensUp;
  digits = select(tens + u64(tensUp), s + select(u64(up), nearer, down != up), short);
  exponent = k + i32(short);
}

/** What `scale` found: a power times a number, 192 bits. */
let top: u64 = 0;
let middle: u64 = 0;
let bottom: u64 = 0;

/** Multiplies by halves of 32 bits: there is no instruction for the upper half of a product. */
function scale(power: usize, x: u64): void {
  const g = load<u64>(power);
  const f = load<u64>(power, 8);
  const x0 = x & 0xffffffff;
  const x1 = x >> 32;
  const low = g * x;
  const sum = low + highProduct(f, x0, x1);
  bottom = f * x;
  middle = sum;
  top = highProduct(g, x0, x1) + u64(sum < low);
}

function highProduct(a: u64, b0: u64, b1: u64): u64 {
  const a0 = a & 0xffffffff;
  const a1 = a >> 32;
  const cross = a1 * b0 + ((a0 * b0) >> 32);
  const other = a0 * b1 + (cross & 0xffffffff);
  return a1 * b1 + (cross >> 32) + (other >> 32);
}

/** The upper 64 bits of the product plus the power times 2^shift, the last one set where anything follows. */
function above(power: usize, shift: u64): u64 {
  const g = load<u64>(power);
  const f = load<u64>(power, 8);
  const carry = u64(bottom + (f << shift) < bottom);
  const part = middle + ((g << shift) | (f >> (64 - shift)));
  const sum = part + carry;
  return (top + (g >> (64 - shift)) + u64(part < middle) + u64(sum < carry)) | u64(sum > 1);
}

/** The same for the product minus that. */
function below(power: usize, shift: u64): u64 {
  const g = load<u64>(power);
  const f = load<u64>(power, 8);
  const borrow = u64(bottom < f << shift);
  const taken = (g << shift) | (f >> (64 - shift));
  const rest = middle - taken - borrow;
  return (top - (g >> (64 - shift)) - u64(middle < taken) - u64(middle - taken < borrow)) | u64(rest > 1);
}

/**
 * Writes digits * 10^exponent as Go's %v does it, with an exponent below 1e-6 and from 1e21 on, to `out` and to the text
 * of `slot`, and returns its length. Nothing here is a branch that could not be foreseen, and nothing is read again that
 * was just written: either takes longer than all the rest.
 */
function writeDecimal(out: usize, slot: usize): usize {
  // Seventeen digits are the first one and sixteen; fewer are cut at the left.
  const first = digits / 10000000000000000;
  const found = sixteenDigits(digits - first * 10000000000000000);
  const more = i32(first != 0);
  const present = i8x16.bitmask(i8x16.ne(found, i8x16.splat(0)));
  const cut = select(0, ctz(present | 0x10000), more != 0);
  const text = v128.or(i8x16.swizzle(found, i8x16.add(places(), i8x16.splat(i8(cut)))), i8x16.splat(0x30));
  // Without the first, and without zeros at the end; what is before the point of these.
  const count = 32 - clz(present) - cut;
  const point = 16 - cut + exponent;
  if (point + more > 21 || point + more <= -6) {
    const length = writeScientific(out, first, text, more + count, point + more - 1);
    copy24(slot + 8, out);
    store<u8>(slot, u8(length), 32);
    return length;
  }
  const small = point + more <= 0;
  // Behind "0." and zeros; else over them.
  const start = select(2 - point - more, 0, small);
  const at = i8x16.splat(i8(select(16, point, small)));
  const moved = i8x16.swizzle(text, i8x16.sub(places(), i8x16.splat(1)));
  const pointed = v128.bitselect(i8x16.splat(0x2e), moved, i8x16.eq(places(), at));
  const body = v128.bitselect(text, pointed, i8x16.lt_u(places(), at));
  const last: u64 = point < 16 ? i8x16.extract_lane_u(text, 15) : 0x30;
  emit(out, start, u8(first), more, body, last);
  emit(slot + 8, start, u8(first), more, body, last);
  const whole = count <= point ? point : count + 1 - i32(small);
  store<u8>(slot, u8(start + more + whole), 32);
  return start + more + whole;
}

/** Overwrites 32 bytes. */
function emit(to: usize, start: usize, first: u8, more: usize, body: v128, last: u64): void {
  // "0.000000"
  store<u64>(to, 0x3030303030302e30);
  to += start;
  store<u8>(to, 0x30 + first);
  to += more;
  v128.store(to, body);
  store<u64>(to, 0x3030303030303000 | last, 16);
}

/** Of bytes. */
function places(): v128 {
  return i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

/** The digits of x < 10^16, each a byte, the first in the first: all fours, then all pairs, then all digits at once. */
function sixteenDigits(x: u64): v128 {
  const high = x / 100000000;
  const eights = i64x2.replace_lane(i64x2.splat(twoFours(high)), 1, twoFours(x - high * 100000000));
  const high2 = i32x4.shr_u(i32x4.mul(eights, i32x4.splat(5243)), 19);
  const twos = v128.or(high2, i32x4.shl(i32x4.sub(eights, i32x4.mul(high2, i32x4.splat(100))), 16));
  const high1 = i16x8.shr_u(i16x8.mul(twos, i16x8.splat(103)), 10);
  return v128.or(high1, i16x8.shl(i16x8.sub(twos, i16x8.mul(high1, i16x8.splat(10))), 8));
}

function twoFours(x: u64): u64 {
  const high = (x * 109951163) >> 40;
  return high | ((x - high * 10000) << 32);
}

/**
 * d.ddde+XX, with two digits of exponent at least; the first of `count` digits stands before `text`, unless it is 0.
 * Returns the length.
 */
function writeScientific(out: usize, first: u64, text: v128, count: i32, power: i32): usize {
  const rest = first != 0 ? text : i8x16.swizzle(text, i8x16.add(places(), i8x16.splat(1)));
  store<u8>(out, first != 0 ? 0x30 + u8(first) : i8x16.extract_lane_u(text, 0));
  store<u8>(out, 0x2e, 1);
  v128.store(out, rest, 2);
  let end = out + (count > 1 ? 1 + count : 1);
  store<u8>(end, 0x65);
  store<u8>(end, power < 0 ? 0x2d : 0x2b, 1);
  end += 2;
  const size = power < 0 ? -power : power;
  if (size >= 100) store<u8>(end++, u8(0x30 + size / 100));
  store<u8>(end, u8(0x30 + size / 10 % 10));
  store<u8>(end, u8(0x30 + size % 10), 1);
  return end + 2 - out;
}
