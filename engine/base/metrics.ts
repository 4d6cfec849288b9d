/**
 * The process's metrics, in Prometheus's text format (version 0.0.4). Invariant: a metric is registered once, where it
 * is used, as a module constant.
 *
 * A child (one combination of label values) is made once and kept: counting costs an addition. No library, since every
 * worker loads this file: prom-client takes 35 ms to load, more than the rest of a worker's code.
 */
import { assert } from "./assert.ts";

/** Of every metric of our own. */
const PREFIX = "parquet_gateway_";

/** Upper bounds in seconds for anything a user waits for. */
const SECONDS_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

export interface CounterChild {
  inc(by?: number): void;
}

export interface GaugeChild {
  inc(by?: number): void;
  dec(by?: number): void;
  set(value: number): void;
}

export interface HistogramChild {
  observe(value: number): void;
}

/** What a child shows: the end of its name, its labels beside those of the child, and its value. */
type Sample = readonly [suffix: string, labels: string, value: number];

interface Sampled {
  samples(): Iterable<Sample>;
}

class NumberChild implements CounterChild, GaugeChild, Sampled {
  #value = 0;

  inc(by = 1): void {
    this.#value += by;
  }

  dec(by = 1): void {
    this.#value -= by;
  }

  set(value: number): void {
    this.#value = value;
  }

  samples(): Sample[] {
    return [["", "", this.#value]];
  }
}

class SecondsChild implements HistogramChild, Sampled {
  /** Not cumulative; the last is beyond all bounds. */
  readonly #counts = new Float64Array(SECONDS_BUCKETS.length + 1);
  #sum = 0;

  observe(value: number): void {
    const bucket = SECONDS_BUCKETS.findIndex((bound) => value <= bound);
    this.#counts[bucket < 0 ? SECONDS_BUCKETS.length : bucket]++;
    this.#sum += value;
  }

  *samples(): Generator<Sample> {
    let count = 0;
    for (const [i, ofBucket] of this.#counts.entries()) {
      count += ofBucket;
      yield ["_bucket", `le="${SECONDS_BUCKETS[i] ?? "+Inf"}"`, count];
    }
    yield ["_sum", "", this.#sum];
    yield ["_count", "", count];
  }
}

/** The children of a metric, by label values in the order of its label names. */
export class Family<Child> {
  readonly #children = new Map<string, { readonly labels: string; readonly child: Child & Sampled }>();

  constructor(private readonly labelNames: readonly string[], private readonly create: () => Child & Sampled) {
    // Without labels there is one child, and it is shown from the start.
    if (labelNames.length === 0) this.with();
  }

  with(...values: string[]): Child {
    const key = values.join("\xff");
    let entry = this.#children.get(key);
    if (entry === undefined) {
      assert(values.length === this.labelNames.length, `${values.length} values for labels ${this.labelNames}`);
      const labels = this.labelNames.map((name, i) => `${name}="${escapeValue(values[i])}"`).join(",");
      this.#children.set(key, entry = { labels, child: this.create() });
    }
    return entry.child;
  }

  *lines(name: string): Generator<string> {
    for (const { labels, child } of this.#children.values()) {
      for (const [suffix, more, value] of child.samples()) {
        const all = [labels, more].filter((part) => part !== "").join(",");
        yield `${name}${suffix}${all === "" ? "" : `{${all}}`} ${value}`;
      }
    }
  }
}

function escapeValue(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

interface Metric {
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  lines(name: string): Iterable<string>;
}

const registry = new Map<string, Metric>();

function register(name: string, metric: Metric): void {
  assert(!registry.has(name), `metric ${name} is registered twice`);
  registry.set(name, metric);
}

function family<Child>(
  type: Metric["type"],
  name: string,
  help: string,
  labelNames: readonly string[],
  create: () => Child & Sampled,
): Family<Child> {
  const children = new Family<Child>(labelNames, create);
  register(PREFIX + name, { type, help, lines: (fullName) => children.lines(fullName) });
  return children;
}

/** `name` ends in `_total`. */
export function counter(name: string, help: string, labelNames: readonly string[] = []): Family<CounterChild> {
  return family("counter", name, help, labelNames, () => new NumberChild());
}

export function gauge(name: string, help: string, labelNames: readonly string[] = []): Family<GaugeChild> {
  return family("gauge", name, help, labelNames, () => new NumberChild());
}

/**
 * A gauge of the Go gateway's, under the name it has there, without our prefix: dashboards and alerts made for it go on.
 */
export function goGauge(name: string, help: string, labelNames: readonly string[] = []): Family<GaugeChild> {
  const children = new Family<GaugeChild>(labelNames, () => new NumberChild());
  register(name, { type: "gauge", help, lines: (fullName) => children.lines(fullName) });
  return children;
}

/** `name` ends in `_seconds`, values are seconds. */
export function secondsHistogram(
  name: string,
  help: string,
  labelNames: readonly string[] = [],
): Family<HistogramChild> {
  return family("histogram", name, help, labelNames, () => new SecondsChild());
}

/** A value that is read when the metrics are. `name` is taken as it is: `process_...` by convention. */
export function sampled(type: "counter" | "gauge", name: string, help: string, sample: () => number): void {
  register(name, { type, help, lines: (fullName) => [`${fullName} ${sample()}`] });
}

/** The content type that goes with {@link renderMetrics}. */
export const METRICS_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

export function renderMetrics(): string {
  const lines: string[] = [];
  for (const [name, metric] of registry) {
    lines.push(`# HELP ${name} ${metric.help}`, `# TYPE ${name} ${metric.type}`, ...metric.lines(name));
  }
  return lines.join("\n") + "\n";
}
