/**
 * The process's metrics. Invariant: a metric is registered once, where it is used, as a module constant.
 * Behind this file so that the library (npm prom-client) can be changed.
 *
 * A child (one combination of label values) is looked up once and kept by who counts: counting then costs an addition.
 * A room of its own, and not a part of base: the library takes 35 ms to load, and workers, which count nothing, would
 * load it with everything else they need of base.
 */
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { assert } from "../base/mod.ts";

/** Of every metric of our own. */
const PREFIX = "parquet_gateway_";

/** Upper bounds in seconds for anything a user waits for. */
const SECONDS_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

const registry = new Registry();

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
export interface Family<Child> {
  with(...values: string[]): Child;
}

interface LabelledMetric<Child> {
  labels(...values: string[]): Child;
}

function familyOf<Child>(metric: LabelledMetric<Child>, labelNames: readonly string[]): Family<Child> {
  const children = new Map<string, Child>();
  return {
    with(...values) {
      const key = values.join("\xff");
      let child = children.get(key);
      if (child === undefined) {
        assert(values.length === labelNames.length, `${values.length} values for labels ${labelNames}`);
        children.set(key, child = metric.labels(...values));
      }
      return child;
    },
  };
}

function configuration(name: string, help: string, labelNames: readonly string[] = []) {
  assert(registry.getSingleMetric(name) === undefined, `metric ${name} is registered twice`);
  return { name, help, labelNames: [...labelNames], registers: [registry] };
}

/** `name` ends in `_total`. */
export function counter(name: string, help: string, labelNames: readonly string[] = []): Family<CounterChild> {
  return familyOf(new Counter(configuration(PREFIX + name, help, labelNames)), labelNames);
}

export function gauge(name: string, help: string, labelNames: readonly string[] = []): Family<GaugeChild> {
  return familyOf(new Gauge(configuration(PREFIX + name, help, labelNames)), labelNames);
}

/**
 * Metrics of the Go gateway's, under the names they have there, without our prefix: dashboards and alerts made for it go
 * on.
 */
export function goCounter(name: string, help: string): Family<CounterChild> {
  return familyOf(new Counter(configuration(name, help)), []);
}

export function goGauge(name: string, help: string, labelNames: readonly string[] = []): Family<GaugeChild> {
  return familyOf(new Gauge(configuration(name, help, labelNames)), labelNames);
}

/** `name` ends in `_seconds`, values are seconds. */
export function secondsHistogram(
  name: string,
  help: string,
  labelNames: readonly string[] = [],
): Family<HistogramChild> {
  return histogram(name, help, SECONDS_BUCKETS, labelNames);
}

/** `buckets` are upper bounds, ascending. */
export function histogram(
  name: string,
  help: string,
  buckets: readonly number[],
  labelNames: readonly string[] = [],
): Family<HistogramChild> {
  const metric = new Histogram({ ...configuration(PREFIX + name, help, labelNames), buckets: [...buckets] });
  return familyOf(metric, labelNames);
}

/** A value that is read when the metrics are. `name` is taken as it is: `process_...` by convention. */
export function sampled(type: "counter" | "gauge", name: string, help: string, sample: () => number): void {
  if (type === "gauge") {
    new Gauge({
      ...configuration(name, help),
      collect() {
        this.set(sample());
      },
    });
    return;
  }
  new Counter({
    ...configuration(name, help),
    collect() {
      this.reset();
      this.inc(sample());
    },
  });
}

/** The content type that goes with {@link renderMetrics}. */
export const METRICS_CONTENT_TYPE = registry.contentType;

/** All metrics in Prometheus's text format. */
export function renderMetrics(): Promise<string> {
  return registry.metrics();
}
