import { unreachable } from "../base/mod.ts";
import type { ByteArrays } from "./types.ts";

/** Distinct values of a column chunk by code. Texts are made when asked for, each once. */
export class Dictionary {
  constructor(readonly values: ByteArrays, readonly object: string, readonly offset: number) {}
  get size(): number {
    return this.values.count;
  }
  /** Value of `code`. */
  text(_code: number): string {
    return unreachable(0 as never);
  }
  /** The code of `value`, -1 when absent. */
  codeOf(_value: string): number {
    return unreachable(0 as never);
  }
}
