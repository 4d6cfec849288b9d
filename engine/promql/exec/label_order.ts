/**
 * Puts rows that come batch by batch into the order of the selection's labels: a row is passed on as soon as all before
 * it are. A source that reads in label order costs nothing here; what has to wait is counted as held.
 */
import type { RowBatch } from "../../model/mod.ts";
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
    const ready = takeFrom(waiting, next);
    next += ready.length;
    if (waiting.size === 0) held.release();
    if (ready.length > 0) yield gatherRows(ready, rows.stepCount);
  }
}

/** The batch is the next run of places. */
function continues(series: Uint32Array, next: number): boolean {
  return series.length > 0 && series[0] === next && series[series.length - 1] === next + series.length - 1;
}

/** The rows that wait at `next` and right after it. */
function takeFrom(waiting: Map<number, Row>, next: number): Row[] {
  const ready: Row[] = [];
  for (let row = waiting.get(next); row !== undefined; row = waiting.get(next)) {
    ready.push(row);
    waiting.delete(next++);
  }
  return ready;
}
