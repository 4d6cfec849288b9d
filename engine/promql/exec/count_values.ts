/** count_values: how many samples of a group have each value, the value as a label of the result. */
import { formatFloatF, QueryExecutionError } from "../../base/mod.ts";
import {
  ABSENT,
  emptyRows,
  formatHistogram,
  HISTOGRAM,
  isLabelName,
  type Labels,
  quoteGo,
  type RowBatch,
} from "../../model/mod.ts";
import type { AggregatePlan } from "../plan/node.ts";
import { inTurns, rowsPerLook } from "../turns.ts";
import { writeWhere } from "./accumulators.ts";
import { rowCells } from "./binary_row.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { groupLabels } from "./grouping.ts";

export async function* countValues(
  { valueLabel, grouping, grid: { stepCount } }: AggregatePlan,
  input: RowStream,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  if (!isLabelName(valueLabel)) throw new QueryExecutionError(`invalid label name ${quoteGo(valueLabel)}`);
  const labelsOf = groupLabels(grouping);
  const labelled = !grouping.without || !grouping.labels.has(valueLabel);
  const newCounts = () => {
    ctx.inputs.hold(stepCount, stepCount);
    return new Float64Array(stepCount);
  };
  const groups = new Map<string, GroupCounts>();
  for await (const batch of input.batches) {
    await inTurns(batch.labels, rowsPerLook(stepCount, true), ctx.run.signal, (labels, row) => {
      const group = labelsOf(labels.with(valueLabel, ""));
      let counts = groups.get(group.key());
      if (counts === undefined) groups.set(group.key(), counts = new GroupCounts(group, labelled, newCounts));
      countRow(batch, row, counts);
    });
  }
  const rows: CountRow[] = [];
  for (const group of groups.values()) {
    await inTurns(group.rows(valueLabel), rowsPerLook(stepCount), ctx.run.signal, (row) => rows.push(row));
  }
  if (rows.length === 0) return;
  const out = emptyRows(rows.map(({ labels }) => labels), stepCount);
  await inTurns(rows, rowsPerLook(stepCount), ctx.run.signal, ({ counts }, row) => {
    writeWhere(counts, counts, rowCells(out, row));
  });
  ctx.inputs.release();
  yield out;
}

interface CountRow {
  readonly labels: Labels;
  readonly counts: Float64Array;
}

/** One row of counts per value of a group. Texts are made once per value, not once per sample. */
class GroupCounts {
  readonly #byFloat = new Map<number, Float64Array>();
  readonly #byText = new Map<string, Float64Array>();

  /** Without a label for the value (it is grouped away), all values count as one. */
  constructor(readonly labels: Labels, readonly labelled: boolean, readonly newCounts: () => Float64Array) {}

  ofFloat(value: number): Float64Array {
    let counts = this.#byFloat.get(value);
    // A map takes 0 and -0 for the same key.
    if (counts === undefined || value === 0) {
      counts = this.ofText(formatFloatF(value));
      this.#byFloat.set(value, counts);
    }
    return counts;
  }

  ofText(value: string): Float64Array {
    const key = this.labelled ? value : "";
    let counts = this.#byText.get(key);
    if (counts === undefined) this.#byText.set(key, counts = this.newCounts());
    return counts;
  }

  *rows(valueLabel: string): Generator<CountRow> {
    for (const [value, counts] of this.#byText) yield { labels: this.labels.with(valueLabel, value), counts };
  }
}

function countRow(batch: RowBatch, row: number, counts: GroupCounts): void {
  const { stepCount, kinds, values, histograms } = batch;
  for (let k = 0; k < stepCount; k++) {
    const cell = row * stepCount + k;
    if (kinds[cell] === ABSENT) continue;
    if (kinds[cell] === HISTOGRAM) counts.ofText(formatHistogram(histograms![cell]!))[k]++;
    else counts.ofFloat(values[cell])[k]++;
  }
}
