/**
 * sort and sort_by_label of an instant query. In a range query they warn and change nothing but dropping histograms:
 * results are ordered by labels there.
 */
import { ABSENT, compareLabels, type Labels, type RowBatch } from "../../model/mod.ts";
import { gatherInTurns, labelsOf, type Row } from "../exec/rows.ts";
import { nextTurn } from "../turns.ts";
import type { FunctionContext, InstantFunction } from "./function.ts";
import { floatKinds } from "./float_rows.ts";
import { goSort, type Less } from "./go_sort.ts";
import { compareNatural } from "./natural_order.ts";

export const SORTING: Readonly<Record<string, InstantFunction>> = {
  // NaN comes last in either direction.
  sort: byValue((a, b) => a < b || Number.isNaN(b)),
  sort_desc: byValue((a, b) => a > b || Number.isNaN(b)),
  sort_by_label: byLabels(1),
  sort_by_label_desc: byLabels(-1),
};

function byValue(less: Less<number>): InstantFunction {
  return {
    kind: "collect",
    async apply(batches, _scalars, _strings, ctx) {
      const floats = batches.map((batch) => ({ ...batch, kinds: floatKinds(batch), histograms: null }));
      return await sortRows(floats, ctx, (a, b) => less(valueOf(a), valueOf(b)));
    },
  };
}

function valueOf({ batch, row }: Row): number {
  return batch.values[row];
}

function byLabels(direction: 1 | -1): InstantFunction {
  return {
    kind: "collect",
    async apply(batches, _scalars, names, ctx) {
      return await sortRows(batches, ctx, (a, b) => direction * compareByLabels(labelsOf(a), labelsOf(b), names) < 0);
    },
  };
}

function compareByLabels(a: Labels, b: Labels, names: readonly string[]): number {
  for (const name of names) {
    const order = compareNatural(a.get(name), b.get(name));
    if (order !== 0) return order;
  }
  return compareLabels(a, b);
}

async function sortRows(batches: readonly RowBatch[], ctx: FunctionContext, less: Less<Row>): Promise<RowBatch[]> {
  if (ctx.isRange) {
    ctx.annotations.add({
      level: "warning",
      text: "PromQL warning: sort is ineffective for range queries since results are always ordered by labels",
      position: ctx.call,
    });
    return [...batches];
  }
  const rows: Row[] = [];
  for (const batch of batches) {
    for (let row = 0; row < batch.labels.length; row++) {
      if (batch.kinds[row] !== ABSENT) rows.push({ batch, row });
    }
    await nextTurn(ctx.signal);
  }
  await goSort(rows, less, ctx.signal);
  return await gatherInTurns(rows, 1, ctx.signal);
}
