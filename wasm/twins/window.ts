/**
 * The window kernels once more, in TypeScript and without any cleverness: each window is cut out and its function
 * computed from its definition (Prometheus promql/functions.go). What the kernels are tested against.
 */

export interface TwinWindow {
  /** The samples with startMs < t <= endMs, without stale markers. */
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly startMs: number;
  readonly endMs: number;
  /** Evaluation time. */
  readonly gridMs: number;
  readonly params: readonly number[];
}

/** Returns null when there is no result. */
export type WindowTwin = (window: TwinWindow) => number | null;

/** Running sum of Kahan and Neumaier. */
class KahanSum {
  constructor(public sum = 0, public c = 0) {}

  add(addend: number): this {
    const total = this.sum + addend;
    if (Math.abs(total) === Infinity) this.c = 0;
    else if (Math.abs(this.sum) >= Math.abs(addend)) this.c += (this.sum - total) + addend;
    else this.c += (addend - total) + this.sum;
    this.sum = total;
    return this;
  }

  get result(): number {
    return this.sum + this.c;
  }
}

function extrapolated(counter: boolean, perSecond: boolean): WindowTwin {
  return ({ times, values, startMs, endMs }) => {
    if (times.length < 2) return null;
    const last = times.length - 1;
    let difference = values[last] - values[0];
    if (counter) { for (let i = 1; i <= last; i++) if (values[i] < values[i - 1]) difference += values[i - 1]; }
    let toStart = (times[0] - startMs) / 1000;
    let toEnd = (endMs - times[last]) / 1000;
    const sampled = (times[last] - times[0]) / 1000;
    const average = sampled / last;
    const threshold = average * 1.1;
    if (toStart >= threshold) toStart = average / 2;
    if (counter) {
      let toZero = toStart;
      if (difference > 0 && values[0] >= 0) toZero = sampled * (values[0] / difference);
      if (toZero < toStart) toStart = toZero;
    }
    if (toEnd >= threshold) toEnd = average / 2;
    let factor = (sampled + toStart + toEnd) / sampled;
    if (perSecond) factor /= (endMs - startMs) / 1000;
    return difference * factor;
  };
}

function lastTwo(counter: boolean): WindowTwin {
  return ({ times, values }) => {
    if (times.length < 2) return null;
    const [before, v] = values.slice(-2);
    const seconds = (times[times.length - 1] - times[times.length - 2]) / 1000;
    if (!counter) return v - before;
    return (v < before ? v : v - before) / seconds;
  };
}

function mean(values: readonly number[]): number {
  let state = new KahanSum(values[0]);
  for (let i = 1; i < values.length; i++) {
    const next = new KahanSum(state.sum, state.c).add(values[i]);
    if (Math.abs(next.sum) === Infinity) return incrementalMean(values, i, state);
    state = next;
  }
  return state.sum / values.length + state.c / values.length;
}

function incrementalMean(values: readonly number[], from: number, { sum, c }: KahanSum): number {
  let state = new KahanSum(sum / from, c / from);
  for (let i = from; i < values.length; i++) {
    const q = i / (i + 1);
    state = new KahanSum(q * state.sum, q * state.c).add(values[i] / (i + 1));
  }
  return state.result;
}

function variance(values: readonly number[]): number {
  const mean = new KahanSum();
  const squares = new KahanSum();
  values.forEach((v, i) => {
    const delta = v - mean.result;
    mean.add(delta / (i + 1));
    squares.add(delta * (v - mean.result));
  });
  return squares.result / values.length;
}

/** Index of the extreme; `wins` tells whether a value replaces the best so far. */
function extreme(values: readonly number[], wins: (v: number, best: number) => boolean): number {
  let best = 0;
  values.forEach((v, i) => {
    if (wins(v, values[best]) || Number.isNaN(values[best])) best = i;
  });
  return best;
}

function regression({ times, values }: TwinWindow, origin: number): { slope: number; intercept: number } {
  if (values.every((v, i) => i === 0 || v === values[0])) {
    const infinite = Math.abs(values[0]) === Infinity;
    return { slope: infinite ? NaN : 0, intercept: infinite ? NaN : values[0] };
  }
  const [x, y, xy, xx] = [new KahanSum(), new KahanSum(), new KahanSum(), new KahanSum()];
  times.forEach((time, i) => {
    const seconds = (time - origin) / 1000;
    x.add(seconds);
    y.add(values[i]);
    xy.add(seconds * values[i]);
    xx.add(seconds * seconds);
  });
  const n = times.length;
  const slope = (xy.result - x.result * y.result / n) / (xx.result - x.result * x.result / n);
  return { slope, intercept: y.result / n - slope * x.result / n };
}

function smoothed({ values, params: [smoothing, trend] }: TwinWindow): number {
  let before = 0;
  let smooth = values[0];
  let b = values[1] - values[0];
  for (let i = 1; i < values.length; i++) {
    const x = smoothing * values[i];
    if (i > 1) b = trend * (smooth - before) + (1 - trend) * b;
    [before, smooth] = [smooth, x + (1 - smoothing) * (smooth + b)];
  }
  return smooth;
}

function quantile(values: readonly number[], q: number): number {
  if (Number.isNaN(q)) return NaN;
  if (q < 0) return -Infinity;
  if (q > 1) return Infinity;
  const sorted = [...values].sort((a, b) => Number.isNaN(a) ? -1 : Number.isNaN(b) ? 1 : a - b || (a < b ? -1 : 0));
  const rank = q * (sorted.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(sorted.length - 1, lower + 1);
  const weight = rank - Math.floor(rank);
  return sorted[lower] * (1 - weight) + sorted[upper] * weight;
}

function mad(values: readonly number[]): number {
  if (values.some(Number.isNaN)) return NaN;
  const median = quantile(values, 0.5);
  return quantile(values.map((v) => Math.abs(v - median)), 0.5);
}

function pairs(counts: (before: number, v: number) => boolean): WindowTwin {
  return ({ values }) => values.filter((v, i) => i > 0 && counts(values[i - 1], v)).length;
}

/** Instant and timestamp are not here: they see stale markers. Windows are never empty. */
export const WINDOW_TWINS: Readonly<Record<string, WindowTwin>> = {
  rate: extrapolated(true, true),
  increase: extrapolated(true, false),
  delta: extrapolated(false, false),
  irate: lastTwo(true),
  idelta: lastTwo(false),
  deriv: (window) => window.times.length < 2 ? null : regression(window, window.times[0]).slope,
  predict_linear: (window) => {
    if (window.times.length < 2) return null;
    const { slope, intercept } = regression(window, window.gridMs);
    return slope * window.params[0] + intercept;
  },
  double_exponential_smoothing: (window) => window.times.length < 2 ? null : smoothed(window),
  changes: pairs((before, v) => v !== before && !(Number.isNaN(v) && Number.isNaN(before))),
  resets: pairs((before, v) => v < before),
  avg_over_time: ({ values }) => mean(values),
  sum_over_time: ({ values }) => {
    const { sum, c } = values.reduce((state, v) => state.add(v), new KahanSum());
    return Math.abs(sum) === Infinity ? sum : sum + c;
  },
  min_over_time: ({ values }) => values[extreme(values, (v, best) => v < best)],
  max_over_time: ({ values }) => values[extreme(values, (v, best) => v > best)],
  ts_of_min_over_time: ({ times, values }) => times[extreme(values, (v, best) => v <= best)] / 1000,
  ts_of_max_over_time: ({ times, values }) => times[extreme(values, (v, best) => v >= best)] / 1000,
  count_over_time: ({ values }) => values.length,
  stddev_over_time: ({ values }) => Math.sqrt(variance(values)),
  stdvar_over_time: ({ values }) => variance(values),
  present_over_time: () => 1,
  absent_over_time: () => 1,
  last_over_time: ({ values }) => values[values.length - 1],
  first_over_time: ({ values }) => values[0],
  ts_of_last_over_time: ({ times }) => times[times.length - 1] / 1000,
  ts_of_first_over_time: ({ times }) => times[0] / 1000,
  quantile_over_time: ({ values, params: [q] }) => quantile(values, q),
  mad_over_time: ({ values }) => mad(values),
};
