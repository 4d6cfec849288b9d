// @ts-nocheck AssemblyScript: asc checks it.
/**
 * Points of a series as JSON. Floats have the shortest digits that read back to the same float, found as in Raffaello
 * Giulietti, "The Schubfach way to render doubles" (2020): a float and the borders of its rounding interval are scaled
 * by a power of ten to integers of 64 bits, and the shortest decimal between the borders is one of four candidates.
 */

const FLOAT: u8 = 1;

const POWER_MIN = -292;
/**
 * 10^k for k from POWER_MIN to 324, scaled to 128 bits and rounded up: high word, low word. The facade (wasm/text.ts)
 * writes them.
 */
const POWERS: usize = memory.data(617 * 16, 16);
/** 17 decimal digits, and zeros after them for those who copy more. */
const DIGITS: usize = memory.data(64, 16);

/**
 * Answers repeat values, rates of counters and gauges at rest, so the texts of recent ones are kept, each where a hash of
 * its bits says: bits (u64), text (24 bytes), its length (u8). A place that was never written has the bits of 0, which
 * is not kept.
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

/**
 * Writes the prefix `,[<seconds>,"` of each time, a f64 of whole milliseconds from 0 to 2^53; lengths and places are as in
 * writePoints. Up to 32 bytes behind the last prefix are overwritten.
 */
export function writePrefixes(times: usize, count: i32, prefixes: usize, lengths: usize): void {
  for (let k = 0; k < count; k++) {
    const start = prefixes + (k << 5);
    store<u16>(start, 0x5b2c);
    const end = writeSeconds(u64(load<f64>(times + (k << 3))), start + 2);
    store<u16>(end, 0x222c);
    store<u8>(lengths + k, u8(end + 2 - start));
  }
}

/** With three decimals, unless they are zero. */
function writeSeconds(ms: u64, out: usize): usize {
  digits = ms / 1000;
  exponent = 0;
  const decimals = u32(ms - digits * 1000);
  if (digits == 0) store<u8>(out++, 0x30);
  else out = writeDecimal(out);
  if (decimals == 0) return out;
  store<u8>(out, 0x2e);
  store<u8>(out, u8(0x30 + decimals / 100), 1);
  store<u8>(out, u8(0x30 + decimals / 10 % 10), 2);
  store<u8>(out, u8(0x30 + decimals % 10), 3);
  return out + 4;
}

function copy32(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
}

function writeFloat(bits: u64, recent: usize, out: usize): usize {
  const magnitude = bits & 0x7fffffffffffffff;
  const negative = (bits >> 63) != 0;
  if (magnitude >= 0x7ff0000000000000) {
    // "NaN", "+Inf" and "-Inf", last byte first.
    if (magnitude > 0x7ff0000000000000) store<u32>(out, 0x4e614e);
    else store<u32>(out, negative ? 0x666e492d : 0x666e492b);
    return out + (magnitude > 0x7ff0000000000000 ? 3 : 4);
  }
  if (magnitude == 0) {
    store<u16>(out, negative ? 0x302d : 0x30);
    return out + (negative ? 2 : 1);
  }
  const slot = recent + usize((bits * 0x9e3779b97f4a7c15) >> (64 - RECENT_LOG)) * RECENT_BYTES;
  if (load<u64>(slot) == bits) {
    copy24(out, slot + 8);
    return out + load<u8>(slot, 32);
  }
  shortest(magnitude);
  store<u8>(out, 0x2d);
  const end = writeDecimal(out + usize(negative));
  store<u64>(slot, bits);
  copy24(slot + 8, out);
  store<u8>(slot, u8(end - out), 32);
  return end;
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
function writeDecimal(out: usize): usize {
  const top = digits / 10000000000000000;
  const rest = digits - top * 10000000000000000;
  const high = rest / 100000000;
  store<u8>(DIGITS, 0x30 + u8(top));
  store<u64>(DIGITS, eightDigits(high), 1);
  store<u64>(DIGITS, eightDigits(rest - high * 100000000), 9);
  v128.store(DIGITS, i8x16.splat(0x30), 17);
  v128.store(DIGITS, i8x16.splat(0x30), 33);
  let from = DIGITS;
  while (load<u8>(from) == 0x30) from++;
  let end = DIGITS + 17;
  // What is behind the point, of digits that were not cut there.
  const point = i32(end - from) + exponent;
  while (load<u8>(end - 1) == 0x30) end--;
  const count = i32(end - from);
  if (point > 21 || point <= -6) return writeScientific(out, from, count, point - 1);
  if (point <= 0) {
    // "0." and zeros.
    v128.store(out, i8x16.splat(0x30));
    store<u8>(out + 1, 0x2e);
    copy32(out + 2 - point, from);
    return out + 2 - point + count;
  }
  copy32(out, from);
  if (count <= point) return out + point;
  copy32(out + point + 1, from + point);
  store<u8>(out + point, 0x2e);
  return out + count + 1;
}

/** Eight digits as text, the first in the lowest byte: all pairs, then all digits, are divided at once. */
function eightDigits(x: u64): u64 {
  const high = x / 10000;
  const fours = high | ((x - high * 10000) << 32);
  const hundreds = ((fours * 10486) >> 20) & 0x0000007f0000007f;
  const pairs = hundreds | ((fours - hundreds * 100) << 16);
  const tens = ((pairs * 103) >> 10) & 0x000f000f000f000f;
  return (tens | ((pairs - tens * 10) << 8)) + 0x3030303030303030;
}

/** d.ddde+XX, with two digits of exponent at least. */
function writeScientific(out: usize, from: usize, count: i32, power: i32): usize {
  store<u8>(out, load<u8>(from));
  if (count > 1) {
    store<u8>(out + 1, 0x2e);
    copy32(out + 2, from + 1);
    out += count;
  }
  store<u8>(out + 1, 0x65);
  store<u8>(out + 2, power < 0 ? 0x2d : 0x2b);
  out += 3;
  const size = power < 0 ? -power : power;
  if (size >= 100) store<u8>(out++, u8(0x30 + size / 100));
  store<u8>(out, u8(0x30 + size / 10 % 10));
  store<u8>(out + 1, u8(0x30 + size % 10));
  return out + 2;
}
