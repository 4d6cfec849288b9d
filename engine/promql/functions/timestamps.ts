/**
 * timestamp() and start_timestamp() of anything but a selector: such samples lie at the evaluation time, and have no
 * start. Around a selector they are window functions; start_timestamp() only with use-start-timestamps.
 */
import { ABSENT, FLOAT, type RowBatch } from "../../model/mod.ts";
import type { FunctionContext, InstantFunction } from "./function.ts";
import { floatRows } from "./float_rows.ts";

export const TIMESTAMPS: Readonly<Record<string, InstantFunction>> = {
  timestamp: { kind: "map", apply: (batch, _scalars, _strings, ctx) => evaluationTimes(batch, ctx) },
  start_timestamp: {
    kind: "map",
    apply: (batch, _scalars, _strings, ctx) => {
      return floatRows(batch, batch.values, new Uint8Array(batch.kinds.length), ctx);
    },
  },
};

function evaluationTimes(batch: RowBatch, ctx: FunctionContext): RowBatch {
  const { grid: { startMs, stepMs, stepCount } } = ctx;
  const values = batch.values.map((_, i) => (startMs + (i % stepCount) * stepMs) / 1000);
  const kinds = batch.kinds.map((kind) => kind === ABSENT ? ABSENT : FLOAT);
  return floatRows(batch, values, kinds, ctx);
}
