/** The Prometheus HTTP API of a gateway. */
export type { RequestHandler } from "./api.ts";
export { type Users, withBasicAuth } from "./basic_auth.ts";
export { createPrometheusApi, type PrometheusApiOptions } from "./prometheus_api.ts";
