/**
 * Asks a Thanos store for the time it covers, by thanos.info.Info: the days in it need not be served twice. TLS is not
 * used, as in the Go gateway: the store is a neighbour.
 */
import { Buffer } from "node:buffer";
import { Client, credentials } from "@grpc/grpc-js";
import { type CoveredTime, StorageError } from "../../engine/mod.ts";
import { InfoRequest, InfoResponse } from "../../proto/thanos/mod.ts";

const METHOD = "/thanos.info.Info/Info";
const ANSWER_MS_MAX = 10_000;

export interface BackfillStore {
  /**
   * What the store covers less the first `overlapMs`, which both serve; null when it holds nothing. Rejects with
   * StorageError.
   */
  coveredTime(overlapMs: number): Promise<CoveredTime | null>;
  close(): void;
}

/** `endpoint` is host:port. */
export function openBackfillStore(endpoint: string): BackfillStore {
  const client = new Client(endpoint, credentials.createInsecure());
  return {
    async coveredTime(overlapMs) {
      const { store } = await askInfo(client, endpoint);
      if (!store || store.minTime >= store.maxTime) return null;
      return { startMs: Math.min(store.minTime + overlapMs, store.maxTime), endMs: store.maxTime };
    },
    close: () => client.close(),
  };
}

function askInfo(client: Client, endpoint: string): Promise<InfoResponse> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      METHOD,
      (request: InfoRequest) => Buffer.from(InfoRequest.encode(request)),
      (bytes: Buffer) => InfoResponse.decode(bytes),
      {},
      { deadline: Date.now() + ANSWER_MS_MAX },
      (error, response) => {
        if (error === null && response !== undefined) resolve(response);
        else reject(new StorageError("ask", endpoint, true, error?.details ?? "no answer"));
      },
    );
  });
}
