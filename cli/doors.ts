/** The doors of `serve`: three ports, opened together, ready together, closed together. */
import { type Gateway, roomLogger } from "../engine/mod.ts";
import { QueryRunner } from "../server/gate/mod.ts";
import { createPrometheusApi } from "../server/http/mod.ts";
import { createInternalHandler } from "../server/internal/mod.ts";
import type { Renewed, TlsSettings } from "../server/tls/mod.ts";
import type { Tracing } from "../server/trace/mod.ts";
import { listenInternal } from "./common_flags.ts";
import { cannotListen, type ListenOptions } from "./listen.ts";
import { listenPrometheus } from "./prometheus_door.ts";
import type { ServeFlags } from "./serve_flags.ts";
import { shownFlags } from "./shown_flags.ts";
import { REVISION, VERSION } from "./version.ts";
import type { WebConfig } from "./web_config.ts";

const log = roomLogger("cli");

export interface Doors {
  /** In use, also when any free one (0) was asked for. */
  readonly prometheusPort: number;
  /** From now on requests are answered; until then they are turned away. */
  setReady(): void;
  /** Takes no new requests; open ones may finish, for a while. */
  close(): Promise<void>;
}

/** What is made of more than flags. */
export interface DoorOptions {
  /** Null: none was asked for. */
  readonly web: Renewed<WebConfig> | null;
  readonly thanosTls: Renewed<TlsSettings> | null;
  readonly tracing: Tracing | null;
}

/** Throws when a port cannot be had; then none stays open. */
export async function openDoors(
  gateway: Gateway,
  flags: ServeFlags,
  { web, thanosTls, tracing }: DoorOptions,
): Promise<Doors> {
  let ready = false;
  const runner = new QueryRunner({
    timeoutMs: flags["query.timeout"],
    timeoutMsMax: flags["query.engine.timeout"],
    maxConcurrent: flags["query.limits.queries.max-concurrent"],
    newMemory: () => gateway.newMemory(),
  });
  const open: { close(): Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(open.map((door) => door.close()));
  };
  try {
    open.push(listenInternal(createInternalHandler(() => ready), flags));
    const api = createPrometheusApi(gateway, {
      defaultStepMs: flags["query.step"],
      runner,
      revision: REVISION || VERSION,
      flags: shownFlags(flags),
      isReady: () => ready,
    });
    const prometheus = await listenPrometheus(api, prometheusOptions(flags), web, tracing);
    open.push(prometheus);
    const thanos = await listenThanos(gateway, flags, runner, { thanosTls, tracing });
    open.push(thanos);
    return {
      prometheusPort: prometheus.port,
      setReady() {
        ready = true;
        thanos.setReady();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function prometheusOptions(flags: ServeFlags): ListenOptions {
  return {
    name: "Prometheus HTTP API",
    address: flags["http.prometheus.address"],
    port: flags["http.prometheus.port"],
    flag: "http.prometheus.port",
    shutdownTimeoutMs: flags["http.prometheus.shutdown-timeout"],
  };
}

async function listenThanos(
  gateway: Gateway,
  flags: ServeFlags,
  runner: QueryRunner,
  { thanosTls, tracing }: Pick<DoorOptions, "thanosTls" | "tracing">,
) {
  // Loading gRPC takes as long as everything else together: only this command does, once its other doors are open.
  const { startThanosServer } = await import("../server/grpc/mod.ts");
  const name = "Thanos gRPC";
  const address = flags["http.thanos.address"];
  const port = flags["http.thanos.port"];
  try {
    const server = await startThanosServer(gateway, {
      address,
      port,
      shutdownTimeoutMs: flags["http.thanos.shutdown-timeout"],
      defaultStepMs: flags["query.step"],
      runner,
      tls: thanosTls,
      tracing,
    });
    log.info("Listening", { serves: name, address, port: server.port });
    return server;
  } catch (error) {
    const cause = (error as Error).message.includes("EADDRINUSE") ? "the port is in use" : (error as Error).message;
    throw cannotListen(`${address}:${port}`, name, cause, "http.thanos.port");
  }
}
