/** The Prometheus HTTP API of a gateway. */
export { createPrometheusApi, type PrometheusApiOptions } from "./prometheus_api.ts";
