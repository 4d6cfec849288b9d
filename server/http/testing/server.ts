/** The HTTP API over a folder with blocks, on a free port of 127.0.0.1. */
import { type Gateway, type GatewayConfig, openGateway, QUERY_FEATURES } from "../../../engine/mod.ts";
import { QueryRunner } from "../../gate/mod.ts";
import { createPrometheusApi } from "../mod.ts";

/** Runs `use` while the API listens; `config` is what differs from a gateway of two workers with all features. */
export async function withApi(
  directory: string,
  use: (baseUrl: string, gateway: Gateway) => Promise<void>,
  config: Partial<GatewayConfig> = {},
): Promise<void> {
  const gateway = openGateway({
    bucket: { type: "FILESYSTEM", directory, prefix: "" },
    cacheBytesMax: 64 << 20,
    discoveryConcurrency: 4,
    workers: 2,
    lookbackMs: 300_000,
    samplesMax: 50_000_000,
    features: new Set(QUERY_FEATURES),
    ...config,
  });
  const api = createPrometheusApi(gateway, {
    defaultStepMs: 30_000,
    runner: new QueryRunner({ timeoutMs: 60_000, timeoutMsMax: 60_000, maxConcurrent: 20 }),
    revision: "test",
    flags: { "query.lookback": "5m" },
    isReady: () => true,
  });
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, api);
  try {
    await gateway.sync();
    await use(`http://127.0.0.1:${server.addr.port}`, gateway);
  } finally {
    await server.shutdown();
    await gateway.close();
  }
}
