/**
 * Puts rows that come batch by batch into the order of the selection's labels: a row is passed on as soon as all before
 * it are. A source that reads in label order costs nothing here; what has to wait is counted as held.
 */
import type { RowBatch } from "../../model/mod.ts";
import { rowsPerLook } from "../turns.ts";
import { gatherRows, type Row } from "./rows.ts";
import type { SampleScope } from "./samples.ts";

export interface IndexedRows {
  /** Place of each row in the order of labels; every place comes once. */
  readonly series: Uint32Array;
  readonly rows: RowBatch;
}

export async function* inLabelOrder(
  batches: AsyncIterable<IndexedRows>,
  held: SampleScope,
): AsyncGenerator<RowBatch> {
  const waiting = new Map<number, Row>();
  let next = 0;
  for await (const { series, rows } of batches) {
    if (waiting.size === 0 && continues(series, next)) {
      next += series.length;
      yield rows;
      continue;
    }
    held.holdRows(rows);
    series.forEach((place, row) => waiting.set(place, { batch: rows, row }));
    for (const ready of readyRows(waiting, next, rowsPerLook(rows.stepCount))) {
      next += ready.length;
      yield gatherRows(ready, rows.stepCount);
    }
    if (waiting.size === 0) held.release();
  }
}

/** The batch is the next run of places. */
function continues(series: Uint32Array, next: number): boolean {
  return series.length > 0 && series[0] === next && series[series.length - 1] === next + series.length - 1;
}

/** Takes the rows that wait at `next` and right after it, at most `rowsMax` at a time. */
function* readyRows(waiting: Map<number, Row>, next: number, rowsMax: number): Generator<Row[]> {
  let ready: Row[] = [];
  for (let row = waiting.get(next); row !== undefined; row = waiting.get(next)) {
    ready.push(row);
    waiting.delete(next++);
    if (ready.length < rowsMax) continue;
    yield ready;
    ready = [];
  }
  if (ready.length > 0) yield ready;
}
