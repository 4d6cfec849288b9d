/** From the rows of the root to the result: names that were marked are dropped, range results are sorted by labels. */
import { compareLabels, METADATA_LABELS, type RowBatch } from "../../model/mod.ts";
import { nextTurn, rowsPerLook, sortInTurns } from "../turns.ts";
import { dropsName, gatherInTurns, labelsOf, type Row, rowsOf } from "./rows.ts";
import { joinDuplicates } from "./unique.ts";

/** Delayed name removal: the marks are carried out; rows that become equal are joined or refused. */
export async function dropMarkedNames(
  batches: readonly RowBatch[],
  signal: AbortSignal,
): Promise<readonly RowBatch[]> {
  if (batches.every(({ dropName }) => dropName === null)) return batches;
  const dropped = batches.map((batch) => ({
    ...batch,
    labels: batch.labels.map((labels, row) => dropsName({ batch, row }) ? labels.drop(METADATA_LABELS) : labels),
    dropName: null,
  }));
  return await joinDuplicates(dropped, "join", signal);
}

/** By labels, in Prometheus's order. Batches that are in order already are passed on. */
export async function sortRows(batches: readonly RowBatch[], signal: AbortSignal): Promise<readonly RowBatch[]> {
  const rows = await rowsOf(batches, signal);
  const compare = (a: Row, b: Row) => compareLabels(labelsOf(a), labelsOf(b));
  if (await areSorted(rows, compare, signal)) return batches;
  await sortInTurns(rows, compare, signal);
  return await gatherInTurns(rows, batches[0].stepCount, signal);
}

async function areSorted(rows: readonly Row[], compare: (a: Row, b: Row) => number, signal: AbortSignal) {
  const rowsMax = rowsPerLook(1);
  for (let i = 1; i < rows.length; i++) {
    if (compare(rows[i - 1], rows[i]) > 0) return false;
    if (i % rowsMax === 0) await nextTurn(signal);
  }
  return true;
}
