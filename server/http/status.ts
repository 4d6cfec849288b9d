/**
 * What Grafana and Prometheus's page ask besides queries: which Prometheus this is, with which flags, what it holds; and
 * what a gateway does not have (metadata, targets, rules, alerts), which is therefore empty.
 */
import type { Gateway } from "../../engine/mod.ts";
import type { QueryRunner } from "../gate/mod.ts";
import { BadRequestError } from "./errors.ts";
import type { Handler } from "./handler.ts";
import { type JsonValue, valueWriter } from "./json/document.ts";
import { textParam } from "./params.ts";
import type { Route } from "./router.ts";

/** The level of PromQL and of the API, by which Grafana decides what it can ask. */
const PROMETHEUS_VERSION = "3.14.0";

export interface StatusOptions {
  /** Our own version, told as the revision of the Prometheus whose API this is. */
  readonly revision: string;
  /** What the command was started with, by name; without secrets. */
  readonly flags: Readonly<Record<string, string>>;
}

/** What is not here, and stays empty. */
const EMPTY: Readonly<Record<string, JsonValue>> = {
  "/api/v1/metadata": {},
  "/api/v1/rules": { groups: [] },
  "/api/v1/alerts": { alerts: [] },
  "/api/v1/alertmanagers": { activeAlertmanagers: [], droppedAlertmanagers: [] },
  "/api/v1/targets": { activeTargets: [], droppedTargets: [], droppedTargetCounts: {} },
  "/api/v1/targets/metadata": [],
  "/api/v1/scrape_pools": { scrapePools: [] },
  "/api/v1/notifications": [],
  "/api/v1/status/config": { yaml: "" },
  "/api/v1/status/walreplay": { min: 0, max: 0, current: 0 },
};

export function statusRoutes(gateway: Gateway, runner: QueryRunner, options: StatusOptions): Route<Handler>[] {
  const answers: Readonly<Record<string, Handler>> = {
    ...Object.fromEntries(Object.entries(EMPTY).map(([pattern, value]) => [pattern, answering(() => value)])),
    "/api/v1/status/buildinfo": answering(() => buildInfo(options.revision)),
    "/api/v1/status/runtimeinfo": answering(runtimeInfo),
    "/api/v1/status/flags": answering(() => options.flags),
    "/api/v1/status/tsdb": tsdbHandler(gateway, runner),
    "/api/v1/features": answering(() => features(gateway.features)),
  };
  return Object.entries(answers).map(([pattern, handler]) => ({ methods: ["GET"], pattern, handler }));
}

function answering(value: () => JsonValue): Handler {
  return () => ({ data: valueWriter(value()) });
}

function buildInfo(revision: string): JsonValue {
  return { version: PROMETHEUS_VERSION, revision, branch: "", buildUser: "", buildDate: "", goVersion: "" };
}

/** What Go tells of itself is told of this runtime where there is the like. */
function runtimeInfo(): JsonValue {
  const startTime = new Date(performance.timeOrigin).toISOString();
  return {
    startTime,
    CWD: Deno.cwd(),
    hostname: Deno.hostname(),
    serverTime: new Date().toISOString(),
    reloadConfigSuccess: true,
    lastConfigTime: startTime,
    corruptionCount: 0,
    goroutineCount: 0,
    GOMAXPROCS: navigator.hardwareConcurrency,
    GOMEMLIMIT: Deno.systemMemoryInfo().total,
    GOGC: "",
    GODEBUG: "",
    storageRetention: "",
  };
}

function features(enabled: ReadonlySet<string>): JsonValue {
  const api = ["label_values_match", "query_stats", "query_warnings", "time_range_series"];
  return {
    api: Object.fromEntries(api.map((name) => [name, true])),
    promql: {
      at_modifier: true,
      bool: true,
      by: true,
      delayed_name_removal: enabled.has("promql-delayed-name-removal"),
      duration_expr: true,
      fill: enabled.has("promql-binop-fill-modifiers"),
      anchored: enabled.has("promql-extended-range-selectors"),
      smoothed: enabled.has("promql-extended-range-selectors"),
      group_left: true,
      group_right: true,
      negative_offset: true,
      offset: true,
      on: true,
      per_query_lookback_delta: true,
      per_step_stats: enabled.has("promql-per-step-stats"),
      subqueries: true,
      type_and_unit_labels: enabled.has("type-and-unit-labels"),
    },
    tsdb: { native_histograms: true },
  };
}

const TSDB_LIMIT_DEFAULT = 10;
const TSDB_LIMIT_MAX = 10_000;

/** The newest day stands for what Prometheus calls the head. */
function tsdbHandler(gateway: Gateway, runner: QueryRunner): Handler {
  return async ({ params, signal }) => {
    const text = textParam(params, "limit");
    const limit = text === "" ? TSDB_LIMIT_DEFAULT : /^\+?\d+$/.test(text) ? Number(text) : 0;
    if (limit < 1) throw new BadRequestError("limit must be a positive number");
    if (limit > TSDB_LIMIT_MAX) throw new BadRequestError(`limit must not exceed ${TSDB_LIMIT_MAX}`);
    return await runner.run(signal, null, async (context) => {
      const day = await gateway.newestDay(limit, context);
      return {
        data: valueWriter({
          headStats: {
            numSeries: day.seriesCount,
            numLabelPairs: day.labelPairCount,
            chunkCount: 0,
            minTime: day.startMs,
            maxTime: day.endMs,
          },
          seriesCountByMetricName: list(day.seriesByMetricName),
          labelValueCountByLabelName: list(day.valuesByLabel),
          memoryInBytesByLabelName: list(day.bytesByLabel),
          seriesCountByLabelValuePair: list(day.seriesByPair),
        }),
      };
    });
  };
}

function list(counts: readonly { readonly name: string; readonly value: number }[]): JsonValue {
  return counts.map(({ name, value }) => ({ name, value }));
}
