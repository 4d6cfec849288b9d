import { unreachable } from "../base/mod.ts";

/** Holds the finished pages of one column until the columns before it are in the file. Append, drain once, repeat. */
export interface Spill {
  append(bytes: Uint8Array): Promise<void>;
  /** Everything appended since the last drain, in order, in pieces. */
  drain(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}
/** Keeps pages in memory. For small columns. */
export function memorySpill(): Spill {
  return unreachable(0 as never);
}
/** Keeps pages in a file at `path`, which `close` removes. */
export function fileSpill(_path: string): Spill {
  return unreachable(0 as never);
}
