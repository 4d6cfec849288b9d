// @ts-nocheck AssemblyScript: asc checks it.
/** What the module exports; window kernels under the names of their PromQL functions. */
export { decodeXor } from "./xor.ts";
export { addToSums } from "./accumulate.ts";
export { bounds } from "./window.ts";
export { gridTimes, powersOfTen, recentTextBytes, writePoints, writePrefixes } from "./text.ts";
export {
  count_over_time,
  first_over_time,
  instant,
  last_over_time,
  present_over_time,
  present_over_time as absent_over_time,
  timestamp,
  ts_of_first_over_time,
  ts_of_last_over_time,
} from "./picks.ts";
export { delta, idelta, increase, irate, rate } from "./rate.ts";
export { avg_over_time, stddev_over_time, stdvar_over_time, sum_over_time } from "./sums.ts";
export { max_over_time, min_over_time, ts_of_max_over_time, ts_of_min_over_time } from "./extremes.ts";
export { changes, resets } from "./transitions.ts";
export { deriv, double_exponential_smoothing, predict_linear } from "./trends.ts";
export { mad_over_time, quantile_over_time } from "./quantiles.ts";
