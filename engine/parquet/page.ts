import { unreachable } from "../base/mod.ts";
import type { StoredPage } from "../model/mod.ts";
import type { Dictionary } from "./dictionary.ts";
import type { ByteArrays } from "./types.ts";

/** Cells of a data page of a required BYTE_ARRAY column (DELTA_LENGTH_BYTE_ARRAY or PLAIN). */
export function decodeByteArrayPage(_page: StoredPage): ByteArrays {
  return unreachable(0 as never);
}
/** Cells of a data page of a required INT64 column (PLAIN), as unsigned. */
export function decodeInt64Page(_page: StoredPage): BigUint64Array {
  return unreachable(0 as never);
}
/** The dictionary page of a BYTE_ARRAY column. */
export function decodeDictionaryPage(_page: StoredPage): Dictionary {
  return unreachable(0 as never);
}
/**
 * Writes the dictionary code of each row of a data page of an optional, dictionary-encoded column to `codes`, from
 * `at`; -1 = null. Returns the number of rows. Codes are below `dictionarySize`.
 */
export function decodeCodesPage(_page: StoredPage, _dictionarySize: number, _codes: Int32Array, _at: number): number {
  return unreachable(0 as never);
}
