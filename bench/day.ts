/**
 * The bench's data `day` (../shared/bench.md): one UTC day in 12 blocks of 2 h, a sample each 15 s, 100 series per pod.
 * Seeded: the same options give the same bytes.
 *
 * Every series keeps its own offset of 1 to 14,999 ms within the scrape interval, so that no sample lies on a window's
 * border (Prometheus 2.42 closes left borders, 3.x leaves them open). Series are generated in label order, which is the
 * order the index wants, and their state runs on from block to block.
 */
import { compareLabels, Labels } from "../engine/model/mod.ts";

export const DAY_START_MS = Date.UTC(2026, 0, 5);
export const SCRAPE_MS = 15_000;
export const BLOCK_MS = 2 * 3600_000;
export const NAMESPACES = 13;
const BUCKET_BOUNDS = ["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"];
const BUCKET_SHARE = [0.02, 0.08, 0.22, 0.4, 0.58, 0.75, 0.86, 0.93, 0.97, 0.99, 0.997, 1];

/** How a series moves from sample to sample. */
type Kind = "requests" | "bucket" | "duration_sum" | "walk" | "cpu" | "constant" | "small_gauge" | "custom";

export interface BenchSeries {
  readonly labels: Labels;
  readonly kind: Kind;
  /** Series with equal seeds draw equal numbers: the buckets of one histogram stay cumulative. */
  readonly seed: number;
  /** Kind's parameter: a bucket's share of the observations, the rate of a counter, ... */
  readonly parameter: number;
  readonly offsetMs: number;
}

/** 32-bit mix of a number (splitmix-like): a seed for each series. */
function mix(value: number): number {
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
  return (value ^ (value >>> 15)) >>> 0;
}

export function podName(pod: number): string {
  return `app-${pod}-${mix(pod + 77).toString(16).padStart(8, "0")}`;
}

function namespaceOf(pod: number): string {
  return `team-${pod % NAMESPACES}`;
}

/** All series of `pods` pods, in label order. */
export function daySeries(pods: number, seed: number): BenchSeries[] {
  const all: BenchSeries[] = [];
  for (let pod = 0; pod < pods; pod++) addPod(all, pod, seed);
  return all.sort((a, b) => compareLabels(a.labels, b.labels));
}

function addPod(all: BenchSeries[], pod: number, seed: number): void {
  const common: [string, string][] = [
    ["job", "app"],
    ["namespace", namespaceOf(pod)],
    ["pod", podName(pod)],
    ["instance", `10.0.${pod >> 8}.${pod & 255}:8080`],
  ];
  const podSeed = mix(seed * 100_003 + pod);
  let n = 0;
  const add = (name: string, extra: [string, string][], kind: Kind, parameter: number, sharedSeed?: number) => {
    const own = mix(podSeed + ++n);
    all.push({
      labels: Labels.from([["__name__", name], ...common, ...extra]),
      kind,
      seed: sharedSeed ?? own,
      parameter,
      offsetMs: 1 + own % (SCRAPE_MS - 1),
    });
  };
  for (const method of ["GET", "POST", "PUT"]) {
    for (const code of ["200", "404", "500"]) {
      for (const route of ["a", "b"]) {
        const rate = code === "200" ? 20 : 2;
        add("http_requests_total", [["method", method], ["code", code], ["route", route]], "requests", rate);
      }
    }
  }
  for (const route of ["a", "b", "c", "d"]) {
    const histogramSeed = mix(podSeed ^ route.charCodeAt(0) * 7919);
    BUCKET_BOUNDS.forEach((le, i) => {
      add(
        "http_request_duration_seconds_bucket",
        [["route", route], ["le", le]],
        "bucket",
        BUCKET_SHARE[i],
        histogramSeed,
      );
    });
    add("http_request_duration_seconds_count", [["route", route]], "bucket", 1, histogramSeed);
    add("http_request_duration_seconds_sum", [["route", route]], "duration_sum", 0.08, histogramSeed);
  }
  add("container_memory_working_set_bytes", [], "walk", 3e8);
  add("container_cpu_usage_seconds_total", [], "cpu", 4);
  add("up", [], "constant", 1);
  add("kube_pod_info", [["node", `node-${pod % 20}`]], "constant", 1);
  add("process_open_fds", [], "small_gauge", 40);
  add("go_goroutines", [], "small_gauge", 200);
  add("process_resident_memory_bytes", [], "walk", 4e8);
  add("go_memstats_heap_alloc_bytes", [], "walk", 1e8);
  for (let i = 0; i < 18; i++) add(`app_custom_metric_${i}`, [], i % 3 === 0 ? "walk" : "custom", 10 + i);
}

/** State of one series between blocks. */
export interface SeriesState {
  random: number;
  value: number;
}

export function startState(series: BenchSeries): SeriesState {
  return { random: series.seed | 1, value: startValue(series) };
}

/**
 * Counters start high: at a series' first samples Prometheus 2.42 and 3.x extrapolate differently where zero is near.
 * Buckets of a histogram start in proportion, so that they are cumulative from the first sample on.
 */
function startValue({ kind, parameter }: BenchSeries): number {
  switch (kind) {
    case "requests":
      return 1_000_000;
    case "bucket":
      return Math.floor(1_000_000 * parameter);
    case "duration_sum":
      return 80_000;
    case "cpu":
      return 10_000;
    case "walk":
    case "small_gauge":
    case "constant":
    case "custom":
      return parameter;
  }
}

/** Fills `times` and `values` with the series' samples from `startMs` on, and moves `state` on. */
export function fillSamples(
  series: BenchSeries,
  state: SeriesState,
  startMs: number,
  times: Float64Array,
  values: Float64Array,
): void {
  const { kind, parameter, offsetMs } = series;
  let { random, value } = state;
  for (let i = 0; i < values.length; i++) {
    // xorshift32
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    const draw = (random >>> 0) / 4294967296;
    value = next(kind, parameter, value, draw);
    times[i] = startMs + offsetMs + i * SCRAPE_MS;
    values[i] = value;
  }
  state.random = random;
  state.value = value;
}

function next(kind: Kind, parameter: number, value: number, draw: number): number {
  switch (kind) {
    case "requests":
      return draw < 0.0002 ? 0 : value + Math.floor(draw * parameter);
    case "bucket":
      // One draw for all buckets of a histogram: floor(n * share) grows with the share, so buckets stay cumulative.
      return value + Math.floor(Math.floor(draw * 40) * parameter);
    case "duration_sum":
      return value + Math.floor(draw * 40) * parameter * (0.5 + draw);
    case "walk":
      return Math.max(0, value + (draw - 0.5) * parameter * 0.01);
    case "cpu":
      return value + draw * parameter;
    case "constant":
      return value;
    case "small_gauge":
      return draw < 0.3 ? Math.max(1, value + Math.floor(draw * 10) - 1) : Math.max(1, value - (draw > 0.97 ? 20 : 0));
    case "custom":
      return draw < 0.5 ? value : value + Math.floor(draw * parameter);
  }
}
