/**
 * Varbit integers (chunk-encodings.md, section 0.1): up to eight 1-bits name a class, then the class's payload.
 * Signed payloads of n bits stand for -(2^(n-1)-1) .. 2^(n-1); the last class is plain two's complement.
 * Results and arguments are pairs of int32.
 */
import type { BitReader } from "./bit_reader.ts";
import type { BitWriter } from "./bit_writer.ts";

const WIDTHS = [0, 3, 6, 9, 12, 18, 25, 56, 64];
const CLASSES = WIDTHS.length - 1;

/** Reads an unsigned integer into the reader's registers. */
export function readVarbitUint(reader: BitReader): void {
  reader.long(WIDTHS[reader.ones(CLASSES)]);
}

/** Reads a signed integer into the reader's registers. */
export function readVarbitInt(reader: BitReader): void {
  const width = WIDTHS[reader.ones(CLASSES)];
  reader.long(width);
  if (width <= 25) {
    const value = reader.lo;
    const signed = width > 0 && value > 1 << (width - 1) ? value - (1 << width) : value;
    reader.lo = signed;
    reader.hi = signed < 0 ? -1 : 0;
  } else if (width === 56 && (reader.hi > 0x800000 || (reader.hi === 0x800000 && reader.lo !== 0))) {
    reader.hi |= 0xff000000;
  }
}

/** An unsigned integer that must not exceed `max`. */
export function readVarbitCount(reader: BitReader, max: number, what: string): number {
  readVarbitUint(reader);
  const value = (reader.hi >>> 0) * 0x100000000 + (reader.lo >>> 0);
  if (value > max) throw reader.corrupt(`${what} is ${value}, at most ${max} can be`);
  return value;
}

/** Writes an unsigned pair. */
export function writeVarbitUint(writer: BitWriter, hi: number, lo: number): void {
  let c = 0;
  if (hi === 0 && lo >>> 25 === 0) {
    while (WIDTHS[c] < 32 - Math.clz32(lo)) c++;
  } else c = hi >>> 24 === 0 ? CLASSES - 1 : CLASSES;
  writePrefix(writer, c);
  writer.long(hi, lo, WIDTHS[c]);
}

/** Writes a signed pair. */
export function writeVarbitInt(writer: BitWriter, hi: number, lo: number): void {
  lo |= 0;
  hi |= 0;
  let c = 0;
  if (hi === lo >> 31 && lo > -(1 << 24) && lo <= 1 << 24) {
    // The magnitude that decides: positive values reach one further than negative ones.
    const magnitude = lo > 0 ? lo - 1 : -lo;
    if (lo !== 0) { for (c = 1; WIDTHS[c] < 33 - Math.clz32(magnitude); c++); }
    writePrefix(writer, c);
    if (c > 0) writer.bits((lo & ((1 << WIDTHS[c]) - 1)) >>> 0, WIDTHS[c]);
    return;
  }
  c = fits56(hi, lo) ? CLASSES - 1 : CLASSES;
  writePrefix(writer, c);
  writer.long(c === CLASSES ? hi : hi & 0xffffff, lo, WIDTHS[c]);
}

/** -(2^55-1) <= value <= 2^55 */
function fits56(hi: number, lo: number): boolean {
  if (hi === 0x800000) return lo === 0;
  if (hi === -0x800000) return lo !== 0;
  return hi > -0x800000 && hi < 0x800000;
}

/** Writes an integer of at most 53 bits. */
export function writeVarbitNumber(writer: BitWriter, value: number): void {
  writeVarbitInt(writer, Math.floor(value / 0x100000000), value | 0);
}

function writePrefix(writer: BitWriter, c: number): void {
  if (c === CLASSES) writer.bits(0xff, 8);
  else writer.bits((1 << (c + 1)) - 2, c + 1);
}
