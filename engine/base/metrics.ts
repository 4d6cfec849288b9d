/**
 * The process's metrics in Prometheus's text format. Behind this file so that the library (npm prom-client) can be
 * changed. Invariant: a metric is registered once, where it is used, as a module constant.
 *
 * A child (one combination of label values) is made once and kept: looking it up costs a map access, not an allocation.
 */
import { Counter, Gauge, Histogram, Registry } from "prom-client";

const registry = new Registry();

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

/** The children of a metric, by label values in the order of its label names. */
export class Family<Child> {
  readonly #children = new Map<string, Child>();

  constructor(private readonly create: (values: string[]) => Child) {}

  with(...values: string[]): Child {
    const key = values.join("\xff");
    let child = this.#children.get(key);
    if (child === undefined) this.#children.set(key, child = this.create(values));
    return child;
  }
}

/** `name` ends in `_total`. */
export function counter(name: string, help: string, labelNames: string[] = []): Family<CounterChild> {
  const metric = new Counter({ name: PREFIX + name, help, labelNames, registers: [registry] });
  return new Family((values) => metric.labels(...values));
}

export function gauge(name: string, help: string, labelNames: string[] = []): Family<GaugeChild> {
  const metric = new Gauge({ name: PREFIX + name, help, labelNames, registers: [registry] });
  return new Family((values) => metric.labels(...values));
}

/** `name` ends in `_seconds`, values are seconds. */
export function secondsHistogram(name: string, help: string, labelNames: string[] = []): Family<HistogramChild> {
  const metric = new Histogram({
    name: PREFIX + name,
    help,
    labelNames,
    buckets: SECONDS_BUCKETS,
    registers: [registry],
  });
  return new Family((values) => metric.labels(...values));
}

/** A value that is read when the metrics are. `name` is taken as it is: `process_...` by convention. */
export function sampled(type: "counter" | "gauge", name: string, help: string, sample: () => number): void {
  if (type === "gauge") {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(sample());
      },
    });
    return;
  }
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset();
      this.inc(sample());
    },
  });
}

/** The content type that goes with {@link renderMetrics}. */
export const METRICS_CONTENT_TYPE = registry.contentType;

export function renderMetrics(): Promise<string> {
  return registry.metrics();
}
