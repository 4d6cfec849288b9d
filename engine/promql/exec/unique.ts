/**
 * No two rows of a result share a label set. Operators that change labels pass their rows through here: rows that
 * became equal are one row if they never meet at a step, else the query fails, as in Prometheus.
 */
import { QueryExecutionError } from "../../base/mod.ts";
import { ABSENT, emptyRows, type RowBatch } from "../../model/mod.ts";
import { collect, dropsName, labelsOf, type Row, rowsOf } from "./rows.ts";
import { inTurns, rowsPerLook } from "../turns.ts";
import type { RowStream } from "./context.ts";

/** What happens to rows with equal labels: joined if no step has both, or refused whatever their steps. */
export type DuplicatePolicy = "join" | "refuse";

/** Rows of `stream` made unique; it streams on when its rows can't have become equal. */
export async function* uniqueRows(
  stream: RowStream,
  policy: DuplicatePolicy,
  signal: AbortSignal,
): AsyncGenerator<RowBatch> {
  if (stream.oneName) yield* stream.batches;
  else yield* await joinDuplicates(await collect(stream), policy, signal);
}

/** The same rows, equal ones joined. The batches are passed on untouched when there are none. */
export async function joinDuplicates(
  batches: readonly RowBatch[],
  policy: DuplicatePolicy,
  signal: AbortSignal,
): Promise<readonly RowBatch[]> {
  const rows = await rowsOf(batches, signal);
  if (rows.length === 0) return batches;
  const rowsMax = rowsPerLook(batches[0].stepCount);
  const groups = new Map<string, Row[]>();
  await inTurns(rows, rowsMax, signal, (row) => {
    const key = labelsOf(row).key();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  });
  if (groups.size === rows.length) return batches;
  if (policy === "refuse") throw duplicateError();
  const joined = blankRows([...groups.values()].map((group) => group[0]), batches);
  await inTurns(groups.values(), rowsMax, signal, (group, to) => {
    for (const row of group) joinRow(joined, to, row);
  });
  return [joined];
}

/** Rows like `models` without their samples. */
function blankRows(models: readonly Row[], batches: readonly RowBatch[]): RowBatch {
  const blank = emptyRows(models.map(labelsOf), batches[0].stepCount);
  const withHistograms = batches.some((batch) => batch.histograms !== null);
  const withDropName = batches.some((batch) => batch.dropName !== null);
  return {
    ...blank,
    histograms: withHistograms ? new Array(blank.values.length).fill(null) : null,
    dropName: withDropName ? Uint8Array.from(models, (model) => dropsName(model) ? 1 : 0) : null,
  };
}

function joinRow(target: RowBatch, to: number, { batch, row }: Row): void {
  const { stepCount } = target;
  for (let k = 0; k < stepCount; k++) {
    const from = row * stepCount + k;
    const at = to * stepCount + k;
    if (batch.kinds[from] === ABSENT) continue;
    if (target.kinds[at] !== ABSENT) throw duplicateError();
    target.kinds[at] = batch.kinds[from];
    target.values[at] = batch.values[from];
    if (batch.histograms !== null && target.histograms !== null) target.histograms[at] = batch.histograms[from];
  }
}

function duplicateError(): QueryExecutionError {
  return new QueryExecutionError("vector cannot contain metrics with the same labelset");
}
