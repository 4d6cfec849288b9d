/** The distinct values of a column chunk by code. Texts are made when they are asked for, each once. */
import { CorruptDataError, textOf, utf8 } from "../base/mod.ts";
import type { ByteArrays } from "./types.ts";

export class Dictionary {
  readonly #texts: (string | undefined)[] = [];

  /** `object` and `offset` place the dictionary page, for errors. */
  constructor(readonly values: ByteArrays, readonly object: string, readonly offset: number) {}

  get size(): number {
    return this.values.count;
  }

  /** Value of `code`; 0 <= code < size. Throws CorruptDataError when it is not UTF-8. */
  text(code: number): string {
    return this.#texts[code] ??= this.#decode(code);
  }

  #decode(code: number): string {
    const { bytes, offsets } = this.values;
    try {
      return textOf(bytes.subarray(offsets[code], offsets[code + 1]));
    } catch {
      throw new CorruptDataError(this.object, this.offset, `dictionary value ${code} is not UTF-8`);
    }
  }

  /** The code of `value`, -1 when absent. */
  codeOf(value: string): number {
    const { bytes, offsets, count } = this.values;
    const wanted = utf8(value);
    for (let code = 0; code < count; code++) {
      const start = offsets[code];
      if (offsets[code + 1] - start === wanted.length && equalAt(bytes, start, wanted)) return code;
    }
    return -1;
  }
}

function equalAt(bytes: Uint8Array, start: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[start + i] !== wanted[i]) return false;
  return true;
}
