/** Small moves on rows: collecting streams, leaving rows out, dropping names. Cells are copied, never recomputed. */
import { ABSENT, type FloatHistogram, type Labels, METADATA_LABELS, type RowBatch } from "../../model/mod.ts";
import { nextTurn, rowsPerLook } from "../turns.ts";
import type { RowStream } from "./context.ts";

/** One row of a batch. */
export interface Row {
  readonly batch: RowBatch;
  readonly row: number;
}

export async function collect(stream: RowStream): Promise<RowBatch[]> {
  const batches: RowBatch[] = [];
  for await (const batch of stream.batches) batches.push(batch);
  return batches;
}

/** All rows of `batches`, with looks at the clock in between. */
export async function rowsOf(batches: readonly RowBatch[], signal: AbortSignal): Promise<Row[]> {
  const rows: Row[] = [];
  for (const batch of batches) {
    for (let row = 0; row < batch.labels.length; row++) rows.push({ batch, row });
    await nextTurn(signal);
  }
  return rows;
}

export function labelsOf({ batch, row }: Row): Labels {
  return batch.labels[row];
}

export function dropsName({ batch, row }: Row): boolean {
  return batch.dropName !== null && batch.dropName[row] === 1;
}

function isEmptyRow(kinds: Uint8Array, at: number, stepCount: number): boolean {
  for (let i = at; i < at + stepCount; i++) if (kinds[i] !== ABSENT) return false;
  return true;
}

/** The batch in pieces of at most `rowsMax` rows, over the same memory. */
export function* piecesOf(batch: RowBatch, rowsMax: number): Generator<RowBatch> {
  const { labels, stepCount, values, kinds, histograms, dropName } = batch;
  if (labels.length <= rowsMax) return yield batch;
  for (let from = 0; from < labels.length; from += rowsMax) {
    const to = Math.min(from + rowsMax, labels.length);
    const [start, end] = [from * stepCount, to * stepCount];
    yield {
      labels: labels.slice(from, to),
      stepCount,
      values: values.subarray(start, end),
      kinds: kinds.subarray(start, end),
      histograms: histograms?.slice(start, end) ?? null,
      dropName: dropName?.subarray(from, to) ?? null,
    };
  }
}

/** Without the rows that have no sample at any step. */
export function dropEmptyRows(batch: RowBatch): RowBatch {
  const { labels, kinds, stepCount } = batch;
  let full = 0;
  while (full < labels.length && !isEmptyRow(kinds, full * stepCount, stepCount)) full++;
  if (full === labels.length) return batch;
  const kept: Row[] = [];
  for (let row = 0; row < labels.length; row++) {
    if (!isEmptyRow(kinds, row * stepCount, stepCount)) kept.push({ batch, row });
  }
  return gatherRows(kept, stepCount);
}

/** A batch of copies of `rows`, in that order. */
export function gatherRows(rows: readonly Row[], stepCount: number): RowBatch {
  const values = new Float64Array(rows.length * stepCount);
  const kinds = new Uint8Array(rows.length * stepCount);
  const withHistograms = rows.some(({ batch }) => batch.histograms !== null);
  const histograms = withHistograms ? new Array<FloatHistogram | null>(values.length).fill(null) : null;
  const withDropName = rows.some(({ batch }) => batch.dropName !== null);
  const dropName = withDropName ? new Uint8Array(rows.length) : null;
  rows.forEach(({ batch, row }, to) => {
    const from = row * stepCount;
    values.set(batch.values.subarray(from, from + stepCount), to * stepCount);
    kinds.set(batch.kinds.subarray(from, from + stepCount), to * stepCount);
    for (let k = 0; histograms !== null && batch.histograms !== null && k < stepCount; k++) {
      histograms[to * stepCount + k] = batch.histograms[from + k];
    }
    if (dropName !== null && batch.dropName !== null) dropName[to] = batch.dropName[row];
  });
  return { labels: rows.map(labelsOf), stepCount, values, kinds, histograms, dropName };
}

/** The same in several batches, with looks at the clock in between. */
export async function gatherInTurns(rows: readonly Row[], stepCount: number, signal: AbortSignal): Promise<RowBatch[]> {
  const rowsMax = rowsPerLook(stepCount);
  const batches: RowBatch[] = [];
  for (let from = 0; from < rows.length; from += rowsMax) {
    batches.push(gatherRows(rows.slice(from, from + rowsMax), stepCount));
    await nextTurn(signal);
  }
  return batches;
}

/** Rows whose value no longer is the metric's: the name goes at once, or is marked to go at the end of the query. */
export function dropNames(batch: RowBatch, delayed: boolean): RowBatch {
  if (delayed) return { ...batch, dropName: new Uint8Array(batch.labels.length).fill(1) };
  return { ...batch, labels: batch.labels.map((labels) => labels.drop(METADATA_LABELS)) };
}

/** True when dropping name, type and unit can't make two of these (distinct) label sets equal. */
export function haveOneName(labels: readonly Labels[]): boolean {
  if (labels.length < 2) return true;
  for (const name of METADATA_LABELS) {
    const wanted = labels[0].get(name);
    for (const set of labels) if (set.get(name) !== wanted) return false;
  }
  return true;
}
