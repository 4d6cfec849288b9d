/** thanos.Query */
import { thanos } from "../generated/thanos.js";
import { messageType, type Sparse } from "./message.ts";
import type { TimeSeries } from "./types.ts";

interface CommonRequest {
  readonly query: string;
  /** 0 = the server's default. */
  readonly timeoutSeconds: number;
  readonly replicaLabels: readonly string[];
  /** 0 = the server's default. */
  readonly lookbackDeltaSeconds: number;
}

export interface QueryRequest extends CommonRequest {
  readonly timeSeconds: number;
}

export interface QueryRangeRequest extends CommonRequest {
  readonly startTimeSeconds: number;
  readonly endTimeSeconds: number;
  /** 0 = the server's default. */
  readonly intervalSeconds: number;
}

export type QueryStats = Sparse<{ samplesTotal: number; peakSamples: number }>;

/** Exactly one field is there. Also the responses of QueryRange. */
export type QueryResponse = Sparse<{ warnings: string; timeseries: TimeSeries; stats: QueryStats }>;

export const QueryRequest = messageType<QueryRequest>(thanos.QueryRequest);
export const QueryRangeRequest = messageType<QueryRangeRequest>(thanos.QueryRangeRequest);
export const QueryResponse = messageType<QueryResponse>(thanos.QueryResponse);
export const QueryRangeResponse = messageType<QueryResponse>(thanos.QueryRangeResponse);
