/** double_exponential_smoothing refuses factors that are not between 0 and 1, wherever a window has any sample. */
import { QueryExecutionError } from "../base/mod.ts";
import type { WindowFragment } from "./fragment.ts";

/** Of `factor` 0, the smoothing factor, or 1, the trend factor. */
export function badFactor(factor: number, value: number): QueryExecutionError {
  const [name, short] = factor === 0 ? ["smoothing", "sf"] : ["trend", "tf"];
  const text = Number.isFinite(value) ? value.toFixed(6) : value < 0 ? "-Inf" : "+Inf";
  return new QueryExecutionError(`invalid ${name} factor. Expected: 0 < ${short} < 1, got: ${text}`);
}

/** For windows that no kernel sees: those of histograms alone. */
export function refuseBadFactors({ func, params }: WindowFragment, step: number): void {
  if (func !== "double_exponential_smoothing") return;
  params.forEach((param, factor) => {
    const value = param[param.length === 1 ? 0 : step];
    if (value <= 0 || value >= 1) throw badFactor(factor, value);
  });
}
