/**
 * A checksum of a file's tail, that is of everything after its last page: bloom filters, page indexes, footer. Pages have
 * checksums by the parquet format, these have none, and one flipped bit of theirs could hide rows. The crc32 stands in
 * the footer's key-value metadata, as eight hexadecimal digits; it is taken with zeros in their place. Files of other
 * writers do without it.
 */
import { crc32 } from "node:zlib";
import { CorruptDataError, utf8 } from "../base/mod.ts";

export const CHECKSUM_KEY = "parquet-gateway.tail-crc32";
/** What is written first, where the digits go. */
export const CHECKSUM_PLACE: Uint8Array = utf8("00000000");

/** The digits in a footer, `at` bytes from its start. */
export interface TailChecksum {
  readonly digits: Uint8Array;
  readonly at: number;
}

/** Puts the digits into `footer`, `at` from its start; `crc` is that of the tail before it. */
export function placeChecksum(footer: Uint8Array, at: number, crc: number): void {
  footer.set(digitsOf(crc32(footer, crc)), at);
}

/** Throws CorruptDataError when `tail`, in which the footer begins at `footerStart`, is not what was written. */
export function checkTail(tail: Uint8Array, footerStart: number, { digits, at }: TailChecksum, object: string): void {
  const place = footerStart + at;
  const before = crc32(tail.subarray(0, place));
  const expected = digitsOf(crc32(tail.subarray(place + digits.length), crc32(CHECKSUM_PLACE, before)));
  if (digits.length !== expected.length || expected.some((digit, i) => digit !== digits[i])) {
    throw new CorruptDataError(object, -1, "the checksum of page indexes and footer is wrong");
  }
}

function digitsOf(crc: number): Uint8Array {
  return utf8(crc.toString(16).padStart(CHECKSUM_PLACE.length, "0"));
}
