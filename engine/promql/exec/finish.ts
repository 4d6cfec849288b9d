/** From the rows of the root to the result: names that were marked are dropped, range results are sorted by labels. */
import { compareLabels, METADATA_LABELS, type RowBatch } from "../../model/mod.ts";
import { dropsName, gatherRows, labelsOf, rowsOf } from "./rows.ts";
import { joinDuplicates } from "./unique.ts";

/** Delayed name removal: the marks are carried out; rows that become equal are joined or refused. */
export function dropMarkedNames(batches: readonly RowBatch[]): readonly RowBatch[] {
  if (batches.every(({ dropName }) => dropName === null)) return batches;
  const dropped = batches.map((batch) => ({
    ...batch,
    labels: batch.labels.map((labels, row) => dropsName({ batch, row }) ? labels.drop(METADATA_LABELS) : labels),
    dropName: null,
  }));
  return joinDuplicates(dropped);
}

/** By labels, in Prometheus's order. Batches that are in order already are passed on. */
export function sortRows(batches: readonly RowBatch[]): readonly RowBatch[] {
  const rows = rowsOf(batches);
  const inOrder = rows.every((row, i) => i === 0 || compareLabels(labelsOf(rows[i - 1]), labelsOf(row)) <= 0);
  if (inOrder) return batches;
  rows.sort((a, b) => compareLabels(labelsOf(a), labelsOf(b)));
  return [gatherRows(rows, batches[0].stepCount)];
}
