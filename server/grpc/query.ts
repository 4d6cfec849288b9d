/** thanos.Query: PromQL over gRPC. Answers are warnings, then series, then statistics. */
import {
  annotationTexts,
  type Engine,
  ParameterError,
  type QueryOptions,
  type QueryResult,
  sumOf,
} from "../../engine/mod.ts";
import { QueryRangeRequest, QueryRangeResponse, QueryRequest, QueryResponse } from "../../proto/thanos/mod.ts";
import type { QueryRunner } from "../gate/mod.ts";
import { type GetGateway, withoutLabels } from "./requests.ts";
import { makeService, type Service, streaming } from "./service.ts";
import { timeSeriesOf } from "./time_series.ts";

type Evaluate = (
  engine: Engine,
  options: QueryOptions,
) => Promise<QueryResult>;

/** `defaultStepMs` holds for range queries without an interval. */
export function queryService(gateway: GetGateway, runner: QueryRunner, defaultStepMs: number): Service {
  return makeService("thanos.Query", {
    Query: streaming(QueryRequest, QueryResponse, (request, client, send) => {
      return answer(gateway, runner, request, client, send, (engine, options) => {
        return engine.instant(request.query, seconds(request.timeSeconds), options);
      });
    }),
    QueryRange: streaming(QueryRangeRequest, QueryRangeResponse, (request, client, send) => {
      const { query, startTimeSeconds, endTimeSeconds, intervalSeconds } = request;
      return answer(gateway, runner, request, client, send, (engine, options) => {
        const stepMs = intervalSeconds === 0 ? defaultStepMs : seconds(intervalSeconds);
        return engine.range(query, seconds(startTimeSeconds), seconds(endTimeSeconds), stepMs, options);
      });
    }),
  });
}

async function answer(
  gateway: GetGateway,
  runner: QueryRunner,
  request: QueryRequest | QueryRangeRequest,
  client: AbortSignal,
  send: (response: QueryResponse) => Promise<void>,
  evaluate: Evaluate,
): Promise<void> {
  const timeoutMs = optionalSeconds(request, "timeoutSeconds");
  const lookbackMs = optionalSeconds(request, "lookbackDeltaSeconds");
  const engine = gateway().engine(withoutLabels(request.replicaLabels));
  await runner.run(client, timeoutMs ?? null, async (context) => {
    const options = { context, lookbackMs, countSamples: true };
    const result = await evaluate(engine, options);
    try {
      await sendResult(result, request.query, send, context.signal);
    } finally {
      result.release();
    }
  });
}

async function sendResult(
  { value, annotations, samples, peakSamples }: QueryResult,
  query: string,
  send: (response: QueryResponse) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  for (const level of ["warning", "info"] as const) {
    for (const warnings of annotationTexts(annotations, level, query)) await send({ warnings });
  }
  for (const timeseries of timeSeriesOf(value)) {
    signal.throwIfAborted();
    await send({ timeseries });
  }
  await send({ stats: { samplesTotal: samples === null ? 0 : sumOf(samples.queryable), peakSamples } });
}

function seconds(value: number): number {
  return value * 1000;
}

/** Milliseconds; undefined where the request leaves it to us. */
function optionalSeconds(
  request: QueryRequest | QueryRangeRequest,
  field: "timeoutSeconds" | "lookbackDeltaSeconds",
): number | undefined {
  const value = request[field];
  if (value < 0) throw new ParameterError(field, `${value} is negative`);
  return value === 0 ? undefined : seconds(value);
}
