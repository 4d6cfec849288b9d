/**
 * The XOR code of float values (chunk-encodings.md, section 0.2): the difference of the bits to the value before, cut to
 * a window of significant bits that is described once and reused while it fits.
 *
 * Values are pairs of words (see wordsOf). A window is two bytes, leading and trailing zero bits: `windows[2w]`,
 * `windows[2w + 1]`; a new writer has none, which is leading = NO_WINDOW.
 */
import type { BitReader } from "./bit_reader.ts";
import type { BitWriter } from "./bit_writer.ts";

const NO_WINDOW = 0xff;

/** Windows of a writer; those of a reader start as zeros. */
export function newWindows(count: number): Uint8Array {
  return new Uint8Array(2 * count).fill(NO_WINDOW);
}

/** Reads 64 raw bits as value `index`. */
export function readRaw(reader: BitReader, words: Int32Array, index: number): void {
  reader.long(64);
  words[2 * index] = reader.lo;
  words[2 * index + 1] = reader.hi;
}

/** Reads value `index` of `words`, coded against value `before`. */
export function readXor(
  reader: BitReader,
  words: Int32Array,
  index: number,
  before: number,
  windows: Uint8Array,
  w: number,
): void {
  switch (reader.ones(2)) {
    case 0:
      words[2 * index] = words[2 * before];
      words[2 * index + 1] = words[2 * before + 1];
      return;
    case 1:
      return readInWindow(reader, words, index, before, windows, w);
    default:
      return readNewWindow(reader, words, index, before, windows, w);
  }
}

/** The part of the code after `11`: a window, then the difference in it. */
export function readNewWindow(
  reader: BitReader,
  words: Int32Array,
  index: number,
  before: number,
  windows: Uint8Array,
  w: number,
): void {
  const leading = reader.bits(5);
  const significant = reader.bits(6) || 64;
  if (leading + significant > 64) throw reader.corrupt(`${leading} + ${significant} bits in a 64-bit value`);
  windows[2 * w] = leading;
  windows[2 * w + 1] = 64 - leading - significant;
  readInWindow(reader, words, index, before, windows, w);
}

/** The part of the code after `10`: the difference in the known window. */
export function readInWindow(
  reader: BitReader,
  words: Int32Array,
  index: number,
  before: number,
  windows: Uint8Array,
  w: number,
): void {
  const trailing = windows[2 * w + 1];
  reader.long(64 - windows[2 * w] - trailing);
  let { hi, lo } = reader;
  if (trailing >= 32) {
    hi = lo << (trailing - 32);
    lo = 0;
  } else if (trailing > 0) {
    hi = (hi << trailing) | (lo >>> (32 - trailing));
    lo <<= trailing;
  }
  words[2 * index] = words[2 * before] ^ lo;
  words[2 * index + 1] = words[2 * before + 1] ^ hi;
}

/** Writes the value (hi, lo), coded against the value (beforeHi, beforeLo). */
export function writeXor(
  writer: BitWriter,
  hi: number,
  lo: number,
  beforeHi: number,
  beforeLo: number,
  windows: Uint8Array,
  w: number,
): void {
  hi ^= beforeHi;
  lo ^= beforeLo;
  if (hi === 0 && lo === 0) return writer.bits(0, 1);
  const leading = hi !== 0 ? Math.clz32(hi) : 31;
  const trailing = lo !== 0 ? 31 - Math.clz32(lo & -lo) : 63 - Math.clz32(hi & -hi);
  if (leading >= windows[2 * w] && trailing >= windows[2 * w + 1]) {
    writer.bits(0b10, 2);
  } else {
    windows[2 * w] = leading;
    windows[2 * w + 1] = trailing;
    writer.bits((0b11 << 11) | (leading << 6) | ((64 - leading - trailing) & 63), 13);
  }
  writeShifted(writer, hi, lo, windows[2 * w + 1], 64 - windows[2 * w] - windows[2 * w + 1]);
}

/** The lowest `count` bits of the pair after a shift to the right by `shift`. */
function writeShifted(writer: BitWriter, hi: number, lo: number, shift: number, count: number): void {
  if (shift >= 32) writer.bits(hi >>> (shift - 32), count);
  else if (shift === 0) writer.long(hi, lo, count);
  else writer.long(hi >>> shift, (hi << (32 - shift)) | (lo >>> shift), count);
}
