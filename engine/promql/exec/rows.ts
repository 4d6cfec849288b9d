/** Small moves on rows: collecting streams, leaving rows out, dropping names. Cells are copied, never recomputed. */
import { ABSENT, type FloatHistogram, type Labels, METADATA_LABELS, type RowBatch } from "../../model/mod.ts";
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

export function rowsOf(batches: readonly RowBatch[]): Row[] {
  return batches.flatMap((batch) => batch.labels.map((_, row) => ({ batch, row })));
}

export function labelsOf({ batch, row }: Row): Labels {
  return batch.labels[row];
}

export function dropsName({ batch, row }: Row): boolean {
  return batch.dropName !== null && batch.dropName[row] === 1;
}

export function isEmptyRow(kinds: Uint8Array, at: number, stepCount: number): boolean {
  for (let i = at; i < at + stepCount; i++) if (kinds[i] !== ABSENT) return false;
  return true;
}

/** Without the rows that have no sample at any step. */
export function dropEmptyRows(batch: RowBatch): RowBatch {
  const { labels, kinds, stepCount } = batch;
  const kept: Row[] = [];
  for (let row = 0; row < labels.length; row++) {
    if (!isEmptyRow(kinds, row * stepCount, stepCount)) kept.push({ batch, row });
  }
  return kept.length === labels.length ? batch : gatherRows(kept, stepCount);
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

/** Rows whose value no longer is the metric's: the name goes at once, or is marked to go at the end of the query. */
export function dropNames(batch: RowBatch, delayed: boolean): RowBatch {
  if (delayed) return { ...batch, dropName: new Uint8Array(batch.labels.length).fill(1) };
  return { ...batch, labels: batch.labels.map((labels) => labels.drop(METADATA_LABELS)) };
}

/** True when dropping name, type and unit can't make two of these (distinct) label sets equal. */
export function haveOneName(labels: readonly Labels[]): boolean {
  if (labels.length < 2) return true;
  const wanted = [...METADATA_LABELS].map((name) => labels[0].get(name));
  return labels.every((set) => [...METADATA_LABELS].every((name, i) => set.get(name) === wanted[i]));
}
