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
/** What is written for a text goes beyond it. */
const RECENT_BYTES: usize = 48;

/** Bytes of the texts that are kept. */
export function recentTextBytes(): usize {
  return RECENT_BYTES << usize(RECENT_LOG);
}

/** What `findDigits` found: digits * 10^exponent. */
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
      const found = sixteenDigits(seconds / 100000000, seconds % 100000000);
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
  if (load<u64>(slot) != magnitude) {
    findDigits(magnitude);
    writeText(slot);
    store<u64>(slot, magnitude);
  }
  copy24(out, slot + 8);
  return out + load<u8>(slot, 32);
}

function copy24(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  store<u64>(to, load<u64>(from, 16), 16);
}

/** Finds the digits of a float that is positive and finite. */
function findDigits(magnitude: u64): void {
  const fraction = magnitude & 0xfffffffffffff;
  const biased = i32(magnitude >> 52);
  const c: u64 = biased == 0 ? fraction : fraction | 0x10000000000000;
  const q: i32 = max(biased, 1) - 1075;
  if (u32(-q) < 53 && (c & ((u64(1) << -q) - 1)) == 0) {
    digits = c >> -q;
    exponent = 0;
  } else if (fraction == 0 || biased == 0 || !findNearly(c, q)) findExactly(c, q, fraction == 0 && biased > 1);
}

/** A distance below this, of a unit of 2^59, is not known for sure. */
const SLIP: u64 = 1 << 28;

/**
 * Finds the digits of c * 2^q from a product short of the true one by less than 2^34 of 2^124. False where that could
 * matter, which is where a decimal lies on a border, or in the middle of two. The interval must be as wide below as above.
 */
function findNearly(c: u64, q: i32): bool {
  // floor(log10(2^q))
  const k = (q * 1262611) >> 22;
  const h = q + ((-k * 1741647) >> 19) + 1;
  const power = POWERS + ((-k - POWER_MIN) << 4);
  const g = load<u64>(power);
  const x = c << (h + 2);
  const x0 = x & 0xffffffff;
  const x1 = x >> 32;
  const g0 = g & 0xffffffff;
  const g1 = g >> 32;
  const right = g0 * x0;
  const cross = g1 * x0 + (right >> 32);
  const other = g0 * x1 + (cross & 0xffffffff);
  const low = (other << 32) | (right & 0xffffffff);
  const sum = low + u64(load<u32>(power, 12)) * x1;
  const value = g1 * x1 + (cross >> 32) + (other >> 32) + u64(sum < low);
  const s = value >> 2;
  const tens = s / 10;
  // In units of 2^59: how far it is from the ten below, and from the one below; half of the interval.
  const overTen = ((value - 40 * tens) << 57) | (sum >> 7);
  const overOne = overTen & 0x7ffffffffffffff;
  const reach = g >> (6 - h);
  const beyondTen = overTen - reach;
  const beyondNextTen = overTen + reach - (10 << 59);
  const beyondMiddle = overOne - (1 << 58);
  if (beyondTen + SLIP < 2 * SLIP) return false;
  if (beyondNextTen + SLIP < 2 * SLIP) return false;
  if (beyondMiddle + SLIP < 2 * SLIP) return false;
  // The sign bits. A ten in the interval is shorter; else it is the nearest one.
  const nextTen = ~beyondNextTen >> 63;
  const ten = nextTen | (beyondTen >> 63);
  digits = select(tens + nextTen, s + (~beyondMiddle >> 63), ten != 0);
  exponent = k + i32(ten);
  return true;
}

/** The same for any float. At a power of two the next float below is half as far. */
function findExactly(c: u64, q: i32, isPower: bool): void {
  const closer: u64 = isPower ? 1 : 0;
  // floor(log10(2^q)), or of three quarters of it.
  const k = (q * 1262611 - (closer != 0 ? 524031 : 0)) >> 22;
  const h = q + ((-k * 1741647) >> 19) + 1;
  const power = POWERS + ((-k - POWER_MIN) << 4);
  const odd = c & 1;
  const lower = scaled(power, (4 * c - 2 + closer) << h) + odd;
  const value = scaled(power, (4 * c) << h);
  const upper = scaled(power, (4 * c + 2) << h) - odd;
  const s = value >> 2;
  if (s >= 10) {
    const tens = s / 10;
    const below = lower <= 40 * tens;
    const above = 40 * tens + 40 <= upper;
    if (below != above) {
      digits = tens + u64(above);
      exponent = k + 1;
      return;
    }
  }
  const below = lower <= 4 * s;
  const above = 4 * s + 4 <= upper;
  const middle = 4 * s + 2;
  const up = below != above ? above : value > middle || (value == middle && (s & 1) != 0);
  digits = s + u64(up);
  exponent = k;
}

/** The upper 64 bits of a power times `x`, the last one set where anything follows. */
function scaled(power: usize, x: u64): u64 {
  const g = load<u64>(power);
  const low = g * x;
  const sum = low + highProduct(load<u64>(power, 8), x);
  return (highProduct(g, x) + u64(sum < low)) | u64(sum > 1);
}

function highProduct(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff;
  const a1 = a >> 32;
  const b0 = b & 0xffffffff;
  const b1 = b >> 32;
  const cross = a1 * b0 + ((a0 * b0) >> 32);
  const other = a0 * b1 + (cross & 0xffffffff);
  return a1 * b1 + (cross >> 32) + (other >> 32);
}

/** Writes digits * 10^exponent as Go's %v does it: with an exponent below 1e-6 and from 1e21 on. */
function writeText(slot: usize): void {
  const out = slot + 8;
  // Seventeen digits are the first one and sixteen; fewer are cut at the left.
  const upper = digits / 100000000;
  const first = upper / 100000000;
  const found = sixteenDigits(upper - first * 100000000, digits - upper * 100000000);
  const more = i32(first != 0);
  const present = i8x16.bitmask(i8x16.ne(found, i8x16.splat(0)));
  const cut = select(0, ctz(present | 0x10000), more != 0);
  const text = v128.or(i8x16.swizzle(found, i8x16.add(places(), i8x16.splat(i8(cut)))), i8x16.splat(0x30));
  // Without the first, and without zeros at the end; and how many of these are before the point.
  const count = 32 - clz(present) - cut;
  const point = 16 - cut + exponent;
  if (point + more > 21 || point + more <= -6) {
    writeScientific(slot, first, text, more + count, point + more - 1);
    return;
  }
  if (point + more <= 0) {
    // "0.000000"
    store<u64>(out, 0x3030303030302e30);
    const from = out + 2 - point - more;
    store<u8>(from, 0x30 + u8(first));
    v128.store(from + more, text);
    store<u8>(slot, u8(2 - point + count), 32);
    return;
  }
  store<u8>(out, 0x30 + u8(first));
  v128.store(out + more, text);
  let length = more + point;
  if (count > point) {
    store<u8>(out + length, 0x2e);
    v128.store(out + length + 1, i8x16.swizzle(text, i8x16.add(places(), i8x16.splat(i8(point)))));
    length = more + count + 1;
  } else store<u64>(out + more, 0x3030303030303030, 16);
  store<u8>(slot, u8(length), 32);
}

/** Of bytes. */
function places(): v128 {
  return i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

/** Digits of two numbers of eight, each a byte, the first in the first: all fours, then all pairs, then all digits at once. */
function sixteenDigits(high: u64, low: u64): v128 {
  const eights = i64x2.replace_lane(i64x2.splat(twoFours(high)), 1, twoFours(low));
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
 */
function writeScientific(slot: usize, first: u64, text: v128, count: i32, power: i32): void {
  const out = slot + 8;
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
  store<u8>(slot, u8(end + 2 - out), 32);
}
