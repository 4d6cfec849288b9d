/** Scalars: one value per step, always present. */
import { FLOAT, Labels, newSampleCounts, type RowBatch, type StepGrid } from "../../model/mod.ts";
import { goMax, goMin } from "../functions/mod.ts";
import type { ScalarBinaryPlan, ScalarCallPlan, ScalarOfPlan, ScalarPlan } from "../plan/node.ts";
import { countRepeated } from "./counting.ts";
import type { ExecContext } from "./context.ts";
import { scalarOperator } from "./float_ops.ts";

/** The values are the caller's, who may write over them. */
export async function execScalar(node: ScalarPlan, ctx: ExecContext): Promise<Float64Array> {
  switch (node.kind) {
    case "number":
      return newValues(node.grid, ctx).fill(node.value);
    case "time":
      return writeTimes(newValues(node.grid, ctx), node.grid);
    case "scalar-negate": {
      const values = await ctx.scalar(node.input);
      for (let k = 0; k < values.length; k++) values[k] = -values[k];
      return values;
    }
    case "scalar-of":
      return await scalarOf(node, ctx);
    case "scalar-binary":
      return await scalarBinary(node, ctx);
    case "scalar-call":
      return await scalarCall(node, ctx);
    case "invariant": {
      const once = ctx.counts && newSampleCounts(1);
      const [value] = await ctx.counting(once).scalar(node.input);
      countRepeated(ctx.counts, once);
      return newValues(node.grid, ctx).fill(value);
    }
  }
}

function newValues({ stepCount }: StepGrid, ctx: ExecContext): Float64Array {
  ctx.inputs.hold(0, stepCount);
  return new Float64Array(stepCount);
}

function writeTimes(values: Float64Array, { startMs, stepMs }: StepGrid): Float64Array {
  for (let k = 0; k < values.length; k++) values[k] = (startMs + k * stepMs) / 1000;
  return values;
}

/** ms since the epoch of every step. */
export function stepTimes({ startMs, stepMs, stepCount }: StepGrid): Float64Array {
  const times = new Float64Array(stepCount);
  for (let k = 0; k < stepCount; k++) times[k] = startMs + k * stepMs;
  return times;
}

/** A scalar as a vector: one row without labels. */
export function scalarRow(values: Float64Array): RowBatch {
  const kinds = new Uint8Array(values.length).fill(FLOAT);
  return { labels: [Labels.empty], stepCount: values.length, values, kinds, histograms: null, dropName: null };
}

/** The only float of each step; NaN where there is none or more than one. */
async function scalarOf(node: ScalarOfPlan, ctx: ExecContext): Promise<Float64Array> {
  const { stepCount } = node.grid;
  const values = newValues(node.grid, ctx).fill(NaN);
  const seen = new Uint8Array(stepCount);
  for await (const batch of (await ctx.vector(node.input)).batches) {
    for (let cell = 0; cell < batch.kinds.length; cell++) {
      if (batch.kinds[cell] !== FLOAT) continue;
      const k = cell % stepCount;
      values[k] = seen[k] === 0 ? batch.values[cell] : NaN;
      seen[k] = 1;
    }
  }
  return values;
}

async function scalarBinary(node: ScalarBinaryPlan, ctx: ExecContext): Promise<Float64Array> {
  const apply = scalarOperator(node.op);
  const left = await ctx.scalar(node.left);
  const right = await ctx.scalar(node.right);
  return combined(left, right, apply, ctx);
}

async function scalarCall(node: ScalarCallPlan, ctx: ExecContext): Promise<Float64Array> {
  const apply = node.func === "max_of" ? goMax : goMin;
  const [left, right] = [await ctx.scalar(node.args[0]), await ctx.scalar(node.args[1])];
  return combined(left, right, apply, ctx);
}

/** `left`, written over; `right` is gone. */
function combined(
  left: Float64Array,
  right: Float64Array,
  apply: (a: number, b: number) => number,
  ctx: ExecContext,
): Float64Array {
  for (let k = 0; k < left.length; k++) left[k] = apply(left[k], right[k]);
  ctx.inputs.drop(0, right.length);
  return left;
}
