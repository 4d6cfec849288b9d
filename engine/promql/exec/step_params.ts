/** The parameter of an aggregation (k, a ratio, a quantile): one value per step, checked over all steps at once. */
import { formatFloatG, QueryExecutionError } from "../../base/mod.ts";
import { goMax, goMin } from "../functions/mod.ts";

export interface ParamRange {
  readonly min: number;
  readonly max: number;
  readonly hasNaN: boolean;
}

/** NaN among the values makes min and max NaN, infinities aside, as Go's math.Min and math.Max do. */
export function paramRange(params: Float64Array): ParamRange {
  return {
    min: params.reduce(goMin, Number.MAX_VALUE),
    max: params.reduce(goMax, -Number.MAX_VALUE),
    hasNaN: params.some(Number.isNaN),
  };
}

/** Bounds of what Go converts to an int64 without losing it. */
const INT64_MIN = -9223372036854775808;
const INT64_MAX = 9223372036854774784;

/** k of each step, as whole numbers of at most `rowCount`; null when no step keeps anything. */
export function sampleLimits(params: Float64Array, rowCount: number): Int32Array | null {
  const { min, max, hasNaN } = paramRange(params);
  if (max < 1) return null;
  if (hasNaN) throw new QueryExecutionError("Parameter value is NaN");
  if (min <= INT64_MIN) throw new QueryExecutionError(`Scalar value ${formatFloatG(min)} underflows int64`);
  if (max >= INT64_MAX) throw new QueryExecutionError(`Scalar value ${formatFloatG(max)} overflows int64`);
  return Int32Array.from(params, (k) => Math.min(Math.max(Math.trunc(k), 0), rowCount));
}
