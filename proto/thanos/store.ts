/** thanos.Store */
import { thanos } from "../generated/thanos.js";
import { messageType, type Sparse } from "./message.ts";
import type { LabelMatcher, Series } from "./types.ts";

/** What is not here (hints, resolution, aggregates, sharding) asks for less work and may be ignored. */
export interface SeriesRequest {
  /** Inclusive, in ms since the Unix epoch. */
  readonly minTime: number;
  readonly maxTime: number;
  readonly matchers: readonly LabelMatcher[];
  readonly skipChunks: boolean;
  readonly withoutReplicaLabels: readonly string[];
  /** 0 = none. */
  readonly limit: number;
  /** Series per response; 0 or 1 = each alone. */
  readonly responseBatchSize: number;
}

/** Exactly one field is there. */
export type SeriesResponse = Sparse<{
  series: Sparse<Series>;
  warning: string;
  batch: { readonly series: readonly Sparse<Series>[] };
}>;

export interface LabelNamesRequest {
  readonly start: number;
  readonly end: number;
  readonly matchers: readonly LabelMatcher[];
  readonly withoutReplicaLabels: readonly string[];
  readonly limit: number;
}

export type LabelNamesResponse = Sparse<{ names: readonly string[]; warnings: readonly string[] }>;

export interface LabelValuesRequest extends LabelNamesRequest {
  readonly label: string;
}

export type LabelValuesResponse = Sparse<{ values: readonly string[]; warnings: readonly string[] }>;

export const SeriesRequest = messageType<SeriesRequest>(thanos.SeriesRequest);
export const SeriesResponse = messageType<SeriesResponse>(thanos.SeriesResponse);
export const LabelNamesRequest = messageType<LabelNamesRequest>(thanos.LabelNamesRequest);
export const LabelNamesResponse = messageType<LabelNamesResponse>(thanos.LabelNamesResponse);
export const LabelValuesRequest = messageType<LabelValuesRequest>(thanos.LabelValuesRequest);
export const LabelValuesResponse = messageType<LabelValuesResponse>(thanos.LabelValuesResponse);
