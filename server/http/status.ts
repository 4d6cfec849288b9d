/**
 * What Grafana asks besides queries: which Prometheus this is, and things a gateway does not have (metadata, rules,
 * alerts, exemplars), which are therefore empty.
 */
import { parseQuery, QuerySyntaxError } from "../../engine/mod.ts";
import { BadRequestError } from "./errors.ts";
import type { Handler } from "./handler.ts";
import { type JsonValue, valueWriter } from "./json/document.ts";
import { MAX_TIME_MS, MIN_TIME_MS, optionalTime, textParam } from "./params.ts";
import type { Route } from "./router.ts";

/** The level of PromQL and of the API, by which Grafana decides what it can ask. */
const PROMETHEUS_VERSION = "3.14.0";

export function statusRoutes(revision: string, features: ReadonlySet<string>): Route<Handler>[] {
  const get = (pattern: string, value: JsonValue): Route<Handler> => {
    return { methods: ["GET"], pattern, handler: () => ({ data: valueWriter(value) }) };
  };
  return [
    get("/api/v1/status/buildinfo", {
      version: PROMETHEUS_VERSION,
      revision,
      branch: "",
      buildUser: "",
      buildDate: "",
      goVersion: "",
    }),
    get("/api/v1/metadata", {}),
    get("/api/v1/rules", { groups: [] }),
    get("/api/v1/alerts", { alerts: [] }),
    { methods: ["GET", "POST"], pattern: "/api/v1/query_exemplars", handler: exemplarsHandler(features) },
  ];
}

/** Blocks hold no exemplars: a request that is well formed gets an empty list. */
function exemplarsHandler(features: ReadonlySet<string>): Handler {
  return ({ params }) => {
    const startMs = optionalTime(params, "start", MIN_TIME_MS);
    if (optionalTime(params, "end", MAX_TIME_MS) < startMs) {
      throw new BadRequestError("end timestamp must not be before start timestamp");
    }
    try {
      parseQuery(textParam(params, "query"), { features });
    } catch (error) {
      throw error instanceof QuerySyntaxError ? new BadRequestError(error.message) : error;
    }
    return { data: valueWriter([]) };
  };
}
