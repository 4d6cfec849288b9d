/** The cells of a page of a chunk column, whether it was looked through already or not. */
import type { ChunkList } from "./chunk_list.ts";

/** Times that samples are wanted of: startMs < t <= endMs. */
export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

export interface PageCells {
  readonly bytes: Uint8Array;
  readonly rowCount: number;
  /** Adds the chunks of a row's cell that may have samples in `range`; `part` is their page's. Throws CorruptDataError. */
  addChunks(row: number, range: TimeRange, part: number, out: ChunkList): void;
}
