/**
 * Functions of one float: each cell by itself. Rounding and clamping follow Go's math package, where NaN wins over
 * every bound.
 */
import { FLOAT, type RowBatch } from "../../model/mod.ts";
import type { FunctionContext, InstantFunction } from "./function.ts";
import { floatKinds, floatRows, mapFloats } from "./float_rows.ts";
import * as math from "./math/mod.ts";

const UNARY: Readonly<Record<string, (value: number) => number>> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  sqrt: Math.sqrt,
  exp: math.exp,
  ln: math.log,
  log2: math.log2,
  log10: math.log10,
  sin: math.sin,
  cos: math.cos,
  tan: math.tan,
  asin: math.asin,
  acos: math.acos,
  atan: math.atan,
  sinh: math.sinh,
  cosh: math.cosh,
  tanh: math.tanh,
  asinh: math.asinh,
  acosh: math.acosh,
  atanh: math.atanh,
  sgn: (value) => value < 0 ? -1 : value > 0 ? 1 : value,
  rad: (value) => value * Math.PI / 180,
  deg: (value) => value * 180 / Math.PI,
};

export const ELEMENTWISE: Readonly<Record<string, InstantFunction>> = {
  ...Object.fromEntries(Object.entries(UNARY).map(([name, fn]) => [name, unary(fn)])),
  round: { kind: "map", apply: (batch, [nearest], _, ctx) => round(batch, nearest, ctx) },
  clamp: { kind: "map", apply: (batch, [min, max], _, ctx) => clamp(batch, min, max, ctx) },
  clamp_min: { kind: "map", apply: (batch, [min], _, ctx) => clamp(batch, min, null, ctx) },
  clamp_max: { kind: "map", apply: (batch, [max], _, ctx) => clamp(batch, null, max, ctx) },
};

function unary(fn: (value: number) => number): InstantFunction {
  return { kind: "map", apply: (batch, _scalars, _strings, ctx) => mapFloats(batch, fn, ctx) };
}

/** To the nearest multiple, ties up. Without `nearest`: to integers. */
function round(batch: RowBatch, nearest: Float64Array | undefined, ctx: FunctionContext): RowBatch {
  const { stepCount } = batch;
  const values = new Float64Array(batch.values.length);
  for (let i = 0; i < values.length; i++) {
    // By the inverse, as Prometheus does: the result has its rounding errors.
    const inverse = 1 / (nearest === undefined ? 1 : nearest[i % stepCount]);
    values[i] = Math.floor(batch.values[i] * inverse + 0.5) / inverse;
  }
  return floatRows(batch, values, floatKinds(batch), ctx);
}

/** Into [min, max] of the step; nothing at steps where max < min. A null bound is open. */
function clamp(
  batch: RowBatch,
  min: Float64Array | null,
  max: Float64Array | null,
  ctx: FunctionContext,
): RowBatch {
  const { stepCount } = batch;
  const values = new Float64Array(batch.values.length);
  const kinds = new Uint8Array(batch.kinds.length);
  for (let i = 0; i < values.length; i++) {
    const low = min === null ? -Infinity : min[i % stepCount];
    const high = max === null ? Infinity : max[i % stepCount];
    if (batch.kinds[i] !== FLOAT || high < low) continue;
    values[i] = goMax(low, goMin(high, batch.values[i]));
    kinds[i] = FLOAT;
  }
  return floatRows(batch, values, kinds, ctx);
}

/** Go's math.Max: infinity wins over NaN, NaN over the rest. */
export function goMax(a: number, b: number): number {
  return a === Infinity || b === Infinity ? Infinity : Math.max(a, b);
}

/** Go's math.Min: negative infinity wins over NaN, NaN over the rest. */
export function goMin(a: number, b: number): number {
  return a === -Infinity || b === -Infinity ? -Infinity : Math.min(a, b);
}
