/** `serve`: answers PromQL from the parquet blocks of a bucket. */
import { errorFields, type Gateway, openGateway, roomLogger } from "../engine/mod.ts";
import { bucketConfig, requireBucket } from "./buckets.ts";
import type { CliCommand } from "./command.ts";
import { applyLogFlags } from "./common_flags.ts";
import { type Doors, openDoors } from "./doors.ts";
import { defaultValues, type IsGiven } from "./flag.ts";
import { gatewayConfig, type ServeFlags, serveFlags } from "./serve_flags.ts";
import { pause } from "./signals.ts";

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
  const config = gatewayConfig(flags, await bucketConfig("parquet", "storage", flags, isGiven));
  await requireBucket(config.bucket);
  const gateway = openGateway(config);
  try {
    const doors = await openDoors(gateway, flags);
    try {
      await keepInSync(gateway, flags["block.discovery.interval"], signal, () => {
        doors.setReady();
        onReady(doors);
      });
    } finally {
      await doors.close();
    }
  } finally {
    await gateway.close();
  }
}

/** A round that fails leaves the blocks of the one before in place. `onFirst` is called after the first good one. */
async function keepInSync(
  gateway: Gateway,
  intervalMs: number,
  signal: AbortSignal,
  onFirst: () => void,
): Promise<void> {
  let synced = false;
  while (!signal.aborted) {
    try {
      log.debug("Blocks synced", { ...await gateway.sync(signal) });
      if (!synced) onFirst();
      synced = true;
    } catch (error) {
      if (!signal.aborted) log.error("Blocks could not be synced", errorFields(error));
    }
    await pause(intervalMs, signal);
  }
}
