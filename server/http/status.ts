/**
 * What Grafana asks besides queries: which Prometheus this is, and what a gateway does not have (metadata, rules,
 * alerts), which is therefore empty.
 */
import type { Handler } from "./handler.ts";
import { type JsonValue, valueWriter } from "./json/document.ts";
import type { Route } from "./router.ts";

/** The level of PromQL and of the API, by which Grafana decides what it can ask. */
const PROMETHEUS_VERSION = "3.14.0";

export function statusRoutes(revision: string): Route<Handler>[] {
  const buildInfo = {
    version: PROMETHEUS_VERSION,
    revision,
    branch: "",
    buildUser: "",
    buildDate: "",
    goVersion: "",
  };
  const answers: Readonly<Record<string, JsonValue>> = {
    "/api/v1/status/buildinfo": buildInfo,
    "/api/v1/metadata": {},
    "/api/v1/rules": { groups: [] },
    "/api/v1/alerts": { alerts: [] },
  };
  return Object.entries(answers).map(([pattern, value]) => {
    return { methods: ["GET"], pattern, handler: () => ({ data: valueWriter(value) }) };
  });
}
