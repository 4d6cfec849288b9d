/**
 * Pages that were checked, inflated and looked through once, for many queries: on small ones that is half of the work.
 * All of a page lies in one SharedArrayBuffer, so that posting it to a worker copies nothing:
 *
 *     times, f64 x 2 chunks | rowStart, u32 x (rows + 1) | places, u32 x 3 chunks | bytes of the cells
 */
import type { ScratchBytes } from "../base/mod.ts";
import type { OpenPage, StoredPage } from "../model/mod.ts";
import { ChunkList } from "./chunk_list.ts";
import type { PageCells, TimeRange } from "./page_cells.ts";
import { StoredCells } from "./stored_cells.ts";

const ALWAYS: TimeRange = { startMs: -Infinity, endMs: Infinity };

/** Uses `memory` for a while. Throws CorruptDataError. */
export function openPage(stored: StoredPage, memory: ScratchBytes): OpenPage {
  const { object, offset } = stored;
  const cells = new StoredCells(stored, (length) => memory.take(length));
  const found = new ChunkList();
  const rowStart = new Uint32Array(cells.rowCount + 1);
  for (let row = 0; row < cells.rowCount; row++) {
    cells.addChunks(row, ALWAYS, 0, found);
    rowStart[row + 1] = found.count;
  }
  const page = { ...emptyPage(found.count, rowStart, cells.bytes), object, offset };
  for (let i = 0; i < found.count; i++) {
    page.times[2 * i] = found.minTimes[i];
    page.times[2 * i + 1] = found.maxTimes[i];
    page.places[3 * i] = found.encodings[i];
    page.places[3 * i + 1] = found.offsets[i];
    page.places[3 * i + 2] = found.lengths[i];
  }
  return page;
}

function emptyPage(chunkCount: number, rowStart: Uint32Array, bytes: Uint8Array) {
  const rowsAt = 16 * chunkCount;
  const placesAt = rowsAt + rowStart.byteLength;
  const bytesAt = placesAt + 12 * chunkCount;
  const buffer = new SharedArrayBuffer(bytesAt + bytes.length);
  const page = {
    times: new Float64Array(buffer, 0, 2 * chunkCount),
    rowStart: new Uint32Array(buffer, rowsAt, rowStart.length),
    places: new Uint32Array(buffer, placesAt, 3 * chunkCount),
    bytes: new Uint8Array(buffer, bytesAt),
  };
  page.rowStart.set(rowStart);
  page.bytes.set(bytes);
  return page;
}

export class OpenCells implements PageCells {
  readonly bytes: Uint8Array;
  readonly rowCount: number;
  readonly #page: OpenPage;

  constructor(page: OpenPage) {
    this.bytes = page.bytes;
    this.rowCount = page.rowStart.length - 1;
    this.#page = page;
  }

  addChunks(row: number, { startMs, endMs }: TimeRange, part: number, out: ChunkList): void {
    const { rowStart, times, places } = this.#page;
    const end = rowStart[row + 1];
    for (let i = rowStart[row]; i < end; i++) {
      const minTime = times[2 * i];
      const maxTime = times[2 * i + 1];
      if (maxTime > startMs && minTime <= endMs) {
        out.add(places[3 * i], minTime, maxTime, part, places[3 * i + 1], places[3 * i + 2]);
      }
    }
  }
}
