/** Random queries over the recorded samples of stream A: valid ones that mostly have an answer. */
import type { Random } from "../../../testdata/random.ts";

/** Of floats, each of one metric. */
export const FLOAT_SELECTORS = [
  "up",
  "http_requests_total",
  'http_requests_total{method="GET"}',
  "temperature_celsius",
  "queue_depth",
  "flappy",
  "special_values",
  "http_request_duration_seconds_bucket",
];
const FLOATS = [...FLOAT_SELECTORS, "irregular_gauge", '{__name__=~"(up|const|limits)"}'];
const HISTOGRAMS = ["nh_int", "nh_float", "nh_gauge", "nh_latency", "nhcb", "mixed_series", '{__name__=~"nh_.*"}'];
/** Matchers, and others that some of their series match. */
const SERIES_AND_SOME = [
  ['__name__="http_requests_total"', 'method="GET"', 'method!="GET",path=~"/.+"', 'instance=~".*[12]:.*"'],
  ['__name__="http_request_duration_seconds_bucket"', 'le="+Inf"', 'le!~"0.*"', 'handler=""'],
  ['__name__=~"nh_int|up|queue_depth|mixed_series"', '__name__="up"', '__name__!~"nh_.*"', 'job!=""'],
];
const RANGE_FUNCTIONS = [
  "rate",
  "increase",
  "delta",
  "irate",
  "changes",
  "resets",
  "avg_over_time",
  "sum_over_time",
  "count_over_time",
  "last_over_time",
  "max_over_time",
  "stddev_over_time",
  "absent_over_time",
];
const AGGREGATIONS = ["sum", "avg", "min", "max", "count", "group", "stddev"];
const GROUPINGS = ["", "by (job)", "by (instance, job)", "without (instance)", "by (le)"];
const FUNCTIONS = [
  "abs",
  "ceil",
  "sgn",
  "-",
  "histogram_count",
  "histogram_sum",
  "histogram_avg",
  "absent",
  "timestamp",
  "sort",
];

export class RandomQueries {
  constructor(readonly random: Random) {}

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)];
  }

  /** An instant vector; `depth` bounds how many operators are around one another. */
  vector(depth: number): string {
    const kind = this.random();
    if (depth === 0 || kind < 0.15) return this.#leaf();
    const inner = () => this.vector(depth - 1);
    if (kind < 0.45) return `${this.pick(AGGREGATIONS)} ${this.pick(GROUPINGS)} (${inner()})`;
    if (kind < 0.55) return `${this.pick(FUNCTIONS)}(${inner()})`;
    if (kind < 0.65) return `(${inner()}) ${this.pick(["+", "*", "/", "> bool", "<", "%"])} ${this.pick(["2", "0.5"])}`;
    if (kind < 0.8) return this.#binary(inner());
    if (kind < 0.86) return `histogram_quantile(${this.pick(["0.5", "0.9"])}, ${inner()})`;
    if (kind < 0.92) return `${this.pick(["topk", "bottomk", "limitk"])} ${this.pick(GROUPINGS)} (2, ${inner()})`;
    return `${this.pick(RANGE_FUNCTIONS)}((${inner()})[${this.pick(["9m:2m", "5m:", "3m:30s"])}]${this.#time()})`;
  }

  /** Often of the same leaf twice: what a plan may share. */
  #binary(left: string): string {
    if (this.random() < 0.3) return this.ratio();
    const right = this.random() < 0.5 ? left : this.#leaf();
    const op = this.pick(["+", "/", "==", "and", "or", "unless"]);
    const perInstance = (side: string) => `max by (job, instance) (${side})`;
    return this.random() < 0.5 ? `(${left}) ${op} (${right})` : `${perInstance(left)} ${op} ${perInstance(right)}`;
  }

  /** Aggregations over the same windows of series and of some of them. */
  ratio(): string {
    const [all, ...some] = this.pick(SERIES_AND_SOME);
    const time = this.#time();
    const range = this.pick(["", "[5m]", "[17m]"]);
    const func = range === "" ? "" : this.pick(RANGE_FUNCTIONS);
    const side = () => {
      const selector = `{${this.random() < 0.4 ? all : `${all},${this.pick(some)}`}}`;
      return `${this.pick(AGGREGATIONS)} ${this.pick(GROUPINGS)} (${func}(${selector}${range}${time}))`;
    };
    return `${side()} ${this.pick(["+", "/", "-", "or"])} ${side()} ${this.random() < 0.3 ? `* on () ${side()}` : ""}`;
  }

  #leaf(): string {
    const selector = this.pick(this.random() < 0.7 ? FLOATS : HISTOGRAMS);
    if (this.random() < 0.4) return selector + this.#time();
    return `${this.pick(RANGE_FUNCTIONS)}(${selector}[${this.pick(["90s", "5m", "17m"])}]${this.#time()})`;
  }

  #time(): string {
    return this.pick(["", "", "", " offset 3m", " @ end()", " @ start() offset -2m"]);
  }
}
