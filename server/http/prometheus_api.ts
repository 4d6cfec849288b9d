/** The routes of the Prometheus HTTP API, and what they are made of. */
import type { Gateway } from "../../engine/mod.ts";
import type { QueryRunner } from "../gate/mod.ts";
import { createApi, type RequestHandler } from "./api.ts";
import type { Handler } from "./handler.ts";
import { labelNamesHandler, labelValuesHandler, seriesHandler } from "./metadata.ts";
import { instantQueryHandler, rangeQueryHandler } from "./query.ts";
import type { Route } from "./router.ts";
import { type StatusOptions, statusRoutes } from "./status.ts";
import { exemplarsHandler, formatQueryHandler, parseQueryHandler } from "./syntax.ts";

export interface PrometheusApiOptions extends StatusOptions {
  /** Step of a range query that names none. */
  readonly defaultStepMs: number;
  /** Runs the requests that read blocks. */
  readonly runner: QueryRunner;
  /** Whether there is something to answer from. */
  readonly isReady: () => boolean;
}

const GET_OR_POST = ["GET", "POST"];

export function createPrometheusApi(gateway: Gateway, options: PrometheusApiOptions): RequestHandler {
  const { features } = gateway;
  const { runner } = options;
  const route = (pattern: string, handler: Handler): Route<Handler> => ({ methods: GET_OR_POST, pattern, handler });
  const routes = [
    route("/api/v1/query", instantQueryHandler(gateway, runner)),
    route("/api/v1/query_range", rangeQueryHandler(gateway, runner, options.defaultStepMs)),
    route("/api/v1/series", seriesHandler(gateway, runner)),
    route("/api/v1/labels", labelNamesHandler(gateway, runner)),
    route("/api/v1/label/:name/values", labelValuesHandler(gateway, runner)),
    route("/api/v1/format_query", formatQueryHandler(features)),
    route("/api/v1/parse_query", parseQueryHandler(features)),
    route("/api/v1/query_exemplars", exemplarsHandler(features)),
    ...statusRoutes(gateway, runner, options),
  ];
  return createApi(routes, options.isReady);
}
