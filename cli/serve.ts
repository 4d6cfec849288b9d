/** `serve`: answers PromQL from the parquet blocks of a bucket. */
import { openGateway, roomLogger } from "../engine/mod.ts";
import { bucketConfig, requireBucket } from "./buckets.ts";
import type { CliCommand } from "./command.ts";
import { applyLogFlags } from "./common_flags.ts";
import { type Doors, openDoors } from "./doors.ts";
import { defaultValues, type IsGiven } from "./flag.ts";
import { grpcTls } from "./grpc_tls.ts";
import { keepInSync } from "./rounds.ts";
import { gatewayConfig, type ServeFlags, serveFlags } from "./serve_flags.ts";
import { startTracingBy } from "./tracing.ts";
import { openWebConfig } from "./web_config.ts";

const log = roomLogger("cli");

export const serveCommand: CliCommand<typeof serveFlags> = {
  name: "serve",
  description: "Answer the Prometheus HTTP API and Thanos's gRPC from the parquet blocks of a bucket.",
  flags: serveFlags,
  run: (flags, isGiven, signal) => runServe(flags, isGiven, signal, () => {}),
};

/** Told once, when queries are answered. */
export type OnReady = (ports: Pick<Doors, "prometheusPort">) => void;

/** The command with the defaults of its flags, but for `overrides`. */
export function serveWith(overrides: Partial<ServeFlags>, onReady: OnReady, signal: AbortSignal): Promise<void> {
  return runServe({ ...defaultValues(serveFlags), ...overrides }, (name) => name in overrides, signal, onReady);
}

/** Opens the doors at once, answers after the first sync, and syncs on until `signal` aborts. */
async function runServe(flags: ServeFlags, isGiven: IsGiven, signal: AbortSignal, onReady: OnReady): Promise<void> {
  applyLogFlags(flags);
  tellUnneeded(isGiven);
  const config = gatewayConfig(flags, await bucketConfig("parquet", "storage", flags, isGiven));
  const web = await openWebConfig(flags["web.config.file"]);
  const thanosTls = await grpcTls(flags);
  await requireBucket(config.bucket);
  const tracing = await startTracingBy(flags);
  const gateway = openGateway(config);
  try {
    const doors = await openDoors(gateway, flags, { web, thanosTls, tracing });
    try {
      await keepInSync(gateway, flags, signal, () => {
        doors.setReady();
        onReady(doors);
      });
    } finally {
      await doors.close();
    }
  } finally {
    web?.close();
    thanosTls?.close();
    await gateway.close();
    await tracing?.close();
  }
}

/** Flags of the Go gateway that mean nothing here. */
const UNNEEDED = ["block.labelfilepath", "block.syncer.read-buffer-size"];

function tellUnneeded(isGiven: IsGiven): void {
  for (const flag of UNNEEDED.filter(isGiven)) log.info("This flag is accepted but not needed", { flag });
}
