/** Decompression of page bodies, with the page's own word on the size as the bound. */
import { CorruptDataError } from "../base/mod.ts";
import type { PageCodec } from "../model/mod.ts";
import { inflateZstd } from "./zstd.ts";

/** Gives memory of so many bytes, of any content. */
export type TakeBytes = (length: number) => Uint8Array;

export const takeFresh: TakeBytes = (length) => new Uint8Array(length);

/** Inflates `body` to exactly `length` bytes, in memory of `take`. `object` and `offset` place the body, for errors. */
export function inflate(
  body: Uint8Array,
  length: number,
  codec: PageCodec,
  object: string,
  offset: number,
  take: TakeBytes,
): Uint8Array {
  if (codec === "ZSTD" && length + body.length > 0) return inflatePage(body, length, object, offset, take);
  if (body.length === length) return body;
  throw wrongLength(object, offset, body.length, length);
}

function inflatePage(body: Uint8Array, length: number, object: string, offset: number, take: TakeBytes): Uint8Array {
  // One byte more: a page that is longer than its header says shows.
  const out = take(length + 1);
  let inflated: number;
  try {
    inflated = inflateZstd(body, out);
  } catch (error) {
    throw new CorruptDataError(object, offset, `cannot inflate a page: ${(error as Error).message}`);
  }
  if (inflated !== length) throw wrongLength(object, offset, inflated, length);
  return out.subarray(0, length);
}

function wrongLength(object: string, offset: number, actual: number, expected: number): CorruptDataError {
  const bytes = actual > expected ? `more than ${expected}` : `${actual}`;
  return new CorruptDataError(object, offset, `a page inflates to ${bytes} bytes, its header says ${expected}`);
}
