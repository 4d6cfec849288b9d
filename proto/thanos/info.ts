/** thanos.info.Info */
import { thanos } from "../generated/thanos.js";
import { messageType, type Sparse } from "./message.ts";
import type { LabelSet } from "./types.ts";

export type InfoRequest = Record<never, never>;

export interface TsdbInfo {
  readonly labels: LabelSet;
  /** In ms since the Unix epoch. */
  readonly minTime: number;
  readonly maxTime: number;
}

export interface StoreInfo {
  readonly minTime: number;
  readonly maxTime: number;
  readonly supportsSharding?: boolean;
  readonly supportsWithoutReplicaLabels: boolean;
  readonly tsdbInfos: readonly TsdbInfo[];
}

export type InfoResponse = Sparse<{
  labelSets: readonly LabelSet[];
  ComponentType: string;
  store: StoreInfo | null;
  query: Record<never, never> | null;
}>;

export const InfoRequest = messageType<InfoRequest>(thanos.info.InfoRequest);
export const InfoResponse = messageType<InfoResponse>(thanos.info.InfoResponse);
