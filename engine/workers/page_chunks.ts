/**
 * The chunks of a batch that lies in pages. A page is inflated when the first of its cells is read, unless it is open,
 * and its cells are read once, while it is in the cache.
 */
import { CorruptDataError, type ScratchBytes } from "../base/mod.ts";
import type { ChunkPage, PageTable } from "../model/mod.ts";
import type { TakeBytes } from "../parquet/mod.ts";
import { ChunkList } from "./chunk_list.ts";
import type { ChunkSource } from "./chunk_source.ts";
import { OpenCells } from "./open_page.ts";
import type { PageCells, TimeRange } from "./page_cells.ts";
import { StoredCells } from "./stored_cells.ts";

/**
 * Inflates the pages into `memory` and finds the chunks in the table's cells that may have samples in `range`. `inflated`
 * is told how long each page took. Throws CorruptDataError.
 */
export function chunksOfPages(
  table: PageTable,
  memory: ScratchBytes,
  range: TimeRange,
  inflated: (ms: number) => void = () => {},
): ChunkSource {
  const take = (length: number) => memory.take(length);
  const seriesCount = table.seriesStart.length - 1;
  const seriesStart = new Uint32Array(seriesCount + 1);
  const pages = new Array<PageCells | undefined>(table.pages.length);
  const chunks = new ChunkList();
  const replicas: number[] = [];
  for (let series = 0; series < seriesCount; series++) {
    for (let j = table.seriesStart[series]; j < table.seriesStart[series + 1]; j++) {
      const number = table.pageOf[j];
      let cells = pages[number];
      if (cells === undefined) {
        const startedMs = performance.now();
        pages[number] = cells = cellsOf(table.pages[number], take);
        inflated(performance.now() - startedMs);
      }
      if (table.rowOf[j] >= cells.rowCount) throw noSuchRow(table.pages[number], table.rowOf[j], cells.rowCount);
      cells.addChunks(table.rowOf[j], range, number, chunks);
      if (table.replicaOf !== undefined) { while (replicas.length < chunks.count) replicas.push(table.replicaOf[j]); }
    }
    seriesStart[series + 1] = chunks.count;
  }
  const columns = chunks.finish();
  const place = (chunk: number) => {
    const { object, offset } = table.pages[columns.partOf[chunk]];
    return { object, offset };
  };
  const replicaOf = table.replicaOf === undefined ? undefined : Uint32Array.from(replicas);
  const parts = Array.from(pages, (cells) => cells?.bytes ?? NO_BYTES);
  return { ...columns, seriesStart, parts, replicaOf, place };
}

const NO_BYTES = new Uint8Array();

function cellsOf(page: ChunkPage, take: TakeBytes): PageCells {
  return "codec" in page ? new StoredCells(page, take) : new OpenCells(page);
}

function noSuchRow({ object, offset }: ChunkPage, row: number, rowCount: number): CorruptDataError {
  return new CorruptDataError(object, offset, `chunk page: row ${row} is asked for, there are ${rowCount}`);
}
