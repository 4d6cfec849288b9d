/**
 * The fleet that the demo scrapes: services with a daily rhythm whose processes restart now and then.
 *
 * Everything is a function of a seed, so that two runs give the same samples. Counters keep their value from block to
 * block and start again at 0 when their process restarts.
 */
import { DAY_MS, Labels } from "../../engine/mod.ts";

export const SCRAPE_MS = 30_000;

/** Draws numbers in [0, 1). */
export type Random = () => number;

/** A seeded generator (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One moment of a process: how busy the day is, and whether the process has just restarted. */
export interface Moment {
  readonly timeMs: number;
  /** 0.2 at night to 1 at noon. */
  readonly load: number;
  readonly restarted: boolean;
}

/** A series of floats; `next` yields its value at each scrape, in time order. */
export interface FloatSeries {
  readonly kind: "float";
  readonly labels: Labels;
  next(moment: Moment): number;
}

/** A native histogram: `observe` adds the observations of one scrape interval to the cumulative `buckets`. */
export interface HistogramSeries {
  readonly kind: "histogram";
  readonly labels: Labels;
  readonly buckets: Float64Array;
  sum: number;
  observe(moment: Moment): void;
}

export type DemoSeries = FloatSeries | HistogramSeries;

/** Native histograms have schema 3 (bounds 2^(i/8)); bucket i of `buckets` has index FIRST_BUCKET + i. */
export const HISTOGRAM_SCHEMA = 3;
export const FIRST_BUCKET = -64;
const BUCKETS = 72;

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Infinity];

/** The moments of `instance` in [startMs, endMs). */
export function* moments(instance: number, startMs: number, endMs: number): Generator<Moment> {
  const restartEveryMs = (19 + 6 * instance) * 3600_000;
  const offsetMs = 1000 + 777 * instance;
  for (let timeMs = startMs + offsetMs; timeMs < endMs; timeMs += SCRAPE_MS) {
    const load = 0.6 - 0.4 * Math.cos(2 * Math.PI * (timeMs % DAY_MS) / DAY_MS);
    yield { timeMs, load, restarted: timeMs % restartEveryMs < SCRAPE_MS };
  }
}

/** All series of one instance of `job`, in no particular order. */
export function instanceSeries(job: string, instance: number, seed: number): DemoSeries[] {
  const random = seededRandom(seed);
  const base: [string, string][] = [["job", job], ["instance", `10.1.0.${instance}:8080`]];
  const labelled = (name: string, extra: [string, string][] = []) =>
    Labels.from([["__name__", name], ...base, ...extra]);
  const series: DemoSeries[] = [
    gauge(labelled("up"), () => 1),
    gauge(labelled("go_goroutines"), ({ load }) => Math.floor(40 + 200 * load + 20 * random())),
    gauge(labelled("process_resident_memory_bytes"), ({ load }) => Math.floor(1e8 * (1 + load + 0.1 * random()))),
    counter(labelled("process_cpu_seconds_total"), ({ load }) => load * random() * SCRAPE_MS / 1000),
  ];
  for (const handler of ["/api/orders", "/api/users", "/healthz"]) {
    const busy = handler === "/healthz" ? 5 : 400;
    for (const [code, share] of [["200", 1], ["404", 0.04], ["500", 0.01]] as const) {
      const labels = labelled("http_requests_total", [["handler", handler], ["method", "GET"], ["code", code]]);
      series.push(counter(labels, ({ load }) => Math.round(busy * load * share * (0.5 + random()))));
    }
    series.push(...classicHistogram(labelled, handler, busy, random));
    series.push(nativeHistogram(labelled("rpc_duration_seconds", [["handler", handler]]), busy / 10, random));
  }
  for (const mode of ["idle", "system", "user"]) {
    for (const cpu of ["0", "1"]) {
      const labels = labelled("node_cpu_seconds_total", [["cpu", cpu], ["mode", mode]]);
      series.push(counter(labels, ({ load }) => (mode === "idle" ? 1.2 - load : load / 2) * 30 * random()));
    }
  }
  return series;
}

function gauge(labels: Labels, value: (moment: Moment) => number): FloatSeries {
  return { kind: "float", labels, next: value };
}

function counter(labels: Labels, increment: (moment: Moment) => number): FloatSeries {
  let value = 0;
  return {
    kind: "float",
    labels,
    next(moment) {
      value = moment.restarted ? 0 : value + increment(moment);
      return value;
    },
  };
}

/** `_bucket` series that stay cumulative, with their `_sum` and `_count`: all fed by the `_count` series' draws. */
function classicHistogram(
  labelled: (name: string, extra: [string, string][]) => Labels,
  handler: string,
  busy: number,
  random: Random,
): FloatSeries[] {
  const name = "http_request_duration_seconds";
  const rows = BOUNDS.map((bound) => {
    const le = bound === Infinity ? "+Inf" : String(bound);
    const share = bound === Infinity ? 1 : 1 - Math.exp(-bound / 0.12);
    const seed = seededRandom(busy * 31 + handler.length);
    // Equal seeds draw equal numbers of observations, so a wider bucket never holds fewer.
    return counter(
      labelled(`${name}_bucket`, [["handler", handler], ["le", le]]),
      ({ load }) => Math.floor(Math.floor(busy * load * (0.5 + seed())) * share),
    );
  });
  const countSeed = seededRandom(busy * 31 + handler.length);
  return [
    ...rows,
    counter(
      labelled(`${name}_count`, [["handler", handler]]),
      ({ load }) => Math.floor(busy * load * (0.5 + countSeed())),
    ),
    counter(labelled(`${name}_sum`, [["handler", handler]]), ({ load }) => busy * load * 0.12 * (0.5 + random())),
  ];
}

function nativeHistogram(labels: Labels, busy: number, random: Random): HistogramSeries {
  const buckets = new Float64Array(BUCKETS);
  return {
    kind: "histogram",
    labels,
    buckets,
    sum: 0,
    observe({ load, restarted }) {
      if (restarted) {
        buckets.fill(0);
        this.sum = 0;
        return;
      }
      for (let i = Math.round(busy * load * (0.5 + random())); i > 0; i--) {
        const seconds = -0.08 * Math.log(1 - random()) + 0.004;
        const index = Math.ceil(Math.log2(seconds) * 2 ** HISTOGRAM_SCHEMA);
        buckets[Math.min(Math.max(index - FIRST_BUCKET, 0), BUCKETS - 1)]++;
        this.sum += seconds;
      }
    },
  };
}
