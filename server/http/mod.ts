/** The Prometheus HTTP API of a gateway. */
export type { RequestHandler } from "./api.ts";
export { type Users, withBasicAuth } from "./basic_auth.ts";
export { withHeaders } from "./extra_headers.ts";
export { type HttpsServer, startHttps } from "./https_server.ts";
export { PasswordChecker } from "./password_checker.ts";
export { createPrometheusApi, type PrometheusApiOptions } from "./prometheus_api.ts";
