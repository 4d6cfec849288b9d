/** What operators and probes ask: metrics, liveness, readiness. */
import { METRICS_CONTENT_TYPE, renderMetrics } from "../../engine/mod.ts";
import "./process_metrics.ts";

/** Answers GET and HEAD of /metrics, /-/healthy and /-/ready; `isReady` tells whether queries can be answered. */
export function createInternalHandler(isReady: () => boolean): Deno.ServeHandler {
  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new Response("Method Not Allowed\n", { status: 405, headers: { allow: "GET, HEAD" } });
    }
    switch (new URL(request.url).pathname) {
      case "/metrics":
        return new Response(await renderMetrics(), { headers: { "content-type": METRICS_CONTENT_TYPE } });
      case "/-/healthy":
        return new Response("OK");
      case "/-/ready":
        return isReady() ? new Response("OK") : new Response("NOT OK", { status: 503 });
      default:
        return new Response("404 page not found\n", { status: 404 });
    }
  };
}
