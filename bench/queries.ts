/** The twelve queries of ../shared/bench.md on `day`, each drawn anew for every run so that no cache of results helps. */
import type { Random } from "../testdata/random.ts";
import { DAY_START_MS, NAMESPACES, podName } from "./day.ts";

const HOUR_MS = 3600_000;

export interface DrawnQuery {
  readonly query: string;
  /** Equal times and step 0: an instant query. */
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

export interface BenchQuery {
  readonly id: string;
  draw(random: Random, pods: number): DrawnQuery;
  /** Prometheus 2.42 closes left window borders: subquery answers differ from 3.x, so they are not compared. */
  readonly comparable: boolean;
}

function range(id: string, query: (random: Random, pods: number) => string, hours: number, stepMs: number): BenchQuery {
  return {
    id,
    comparable: true,
    draw: (random, pods) => {
      // Shifted by whole steps, and always inside the day: at most half an hour late.
      const shiftMs = Math.floor(random() * (HOUR_MS / 2 / stepMs)) * stepMs;
      const startMs = DAY_START_MS + (hours >= 22 ? 0 : 6 * HOUR_MS) + shiftMs;
      return { query: query(random, pods), startMs, endMs: startMs + hours * HOUR_MS - stepMs, stepMs };
    },
  };
}

function instant(id: string, query: (random: Random, pods: number) => string, comparable = true): BenchQuery {
  return {
    id,
    comparable,
    draw: (random, pods) => {
      const timeMs = DAY_START_MS + 22 * HOUR_MS + Math.floor(random() * 100) * 60_000;
      return { query: query(random, pods), startMs: timeMs, endMs: timeMs, stepMs: 0 };
    },
  };
}

/** A number below `n`. */
function pick(random: Random, n: number): number {
  return Math.floor(random() * n);
}

export const RATE_SUM = "sum by (namespace) (rate(http_requests_total[5m]))";

/** The query of the load test. */
export const RATE_SUM_1H = range("rate-sum-1h", () => RATE_SUM, 1, 15_000);

export const QUERIES: readonly BenchQuery[] = [
  range("rate-sum-24h", () => RATE_SUM, 24, 60_000),
  range(
    "p99-6h",
    () => "histogram_quantile(0.99, sum by (le, route) (rate(http_request_duration_seconds_bucket[5m])))",
    6,
    30_000,
  ),
  range(
    "ratio-24h",
    (random) => {
      const codes = ["5..", "4..", "50.", "40."][pick(random, 4)];
      return `sum by (namespace) (rate(http_requests_total{code=~"${codes}"}[5m])) / ${RATE_SUM}`;
    },
    24,
    60_000,
  ),
  range(
    "rate-all-24h",
    (random) => `rate(http_requests_total{code="${["200", "404", "500"][pick(random, 3)]}"}[1m])`,
    24,
    60_000,
  ),
  range("quantile-over", () => "avg by (namespace) (quantile_over_time(0.9, go_goroutines[30m]))", 24, 300_000),
  instant("subquery", () => "max_over_time(sum(rate(http_requests_total[1m]))[6h:1m])", false),
  instant("count-all-names", () => 'count by (__name__) ({__name__=~".+"})'),
  instant("max-over-24h", () => "max by (namespace) (max_over_time(container_memory_working_set_bytes[24h]))"),
  range(
    "regex-1h",
    (random) => `sum by (code) (increase({__name__=~"http_.*_total",pod=~"app-${1 + pick(random, 9)}.*"}[10m]))`,
    1,
    15_000,
  ),
  range(
    "join-6h",
    () => "sum by (pod) (container_memory_working_set_bytes * on (pod, namespace) group_left () kube_pod_info)",
    6,
    60_000,
  ),
  instant("topk-instant", () => "topk(10, sum by (pod) (container_memory_working_set_bytes))"),
  range(
    "raw-1series",
    (random, pods) => {
      const pod = pick(random, pods);
      return `container_memory_working_set_bytes{namespace="team-${pod % NAMESPACES}",pod="${podName(pod)}"}`;
    },
    24,
    15_000,
  ),
];
