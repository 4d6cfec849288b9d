/**
 * Rows of floats made from rows: one new value per float cell, histogram cells vanish, and the metric name goes.
 * Invariant: input batches are never changed; what does not change is shared with the result.
 */
import { FLOAT, HISTOGRAM, METADATA_LABELS, type RowBatch } from "../../model/mod.ts";
import type { FunctionContext } from "./function.ts";

/** The value of every float cell through `fn`. */
export function mapFloats(batch: RowBatch, fn: (value: number) => number, ctx: FunctionContext): RowBatch {
  const values = new Float64Array(batch.values.length);
  applyTo(values, batch.values, batch.kinds, fn);
  return floatRows(batch, values, floatKinds(batch), ctx);
}

function applyTo(out: Float64Array, values: Float64Array, kinds: Uint8Array, fn: (value: number) => number): void {
  for (let i = 0; i < out.length; i++) {
    if (kinds[i] === FLOAT) out[i] = fn(values[i]);
  }
}

/** The kinds of `batch` without its histograms. */
export function floatKinds(batch: RowBatch): Uint8Array {
  if (batch.histograms === null) return batch.kinds;
  return batch.kinds.map((kind) => kind === HISTOGRAM ? 0 : kind);
}

/** The rows of `batch` with new cells, and their names dropped: at once, or marked for the end of the query. */
export function floatRows(batch: RowBatch, values: Float64Array, kinds: Uint8Array, ctx: FunctionContext): RowBatch {
  return {
    labels: ctx.delayedNameRemoval ? batch.labels : batch.labels.map((labels) => labels.drop(METADATA_LABELS)),
    stepCount: batch.stepCount,
    values,
    kinds,
    histograms: null,
    dropName: ctx.delayedNameRemoval ? new Uint8Array(batch.labels.length).fill(1) : null,
  };
}
