/** What `serve` does again and again beside answering: discover blocks, open them, ask what another store covers. */
import { errorFields, type Gateway, pause, roomLogger } from "../engine/mod.ts";
import type { ServeFlags } from "./serve_flags.ts";

const log = roomLogger("cli");

/** Runs all rounds until `signal` aborts. `onFirst` is called after the first good discovery. */
export async function keepInSync(
  gateway: Gateway,
  flags: ServeFlags,
  signal: AbortSignal,
  onFirst: () => void,
): Promise<void> {
  const backfill = flags["block.filter.type"] === "thanos-backfill" ? await backfillRounds(gateway, flags) : null;
  let first = onFirst;
  const rounds = [
    repeat("Blocks could not be synced", flags["block.discovery.interval"], signal, async () => {
      log.debug("Blocks synced", { ...await gateway.sync(signal) });
      first();
      first = () => {};
    }),
    after(
      flags["block.syncer.interval"],
      signal,
      () =>
        repeat("Blocks could not be opened", flags["block.syncer.interval"], signal, async () => {
          await gateway.reopen(signal);
        }),
    ),
  ];
  if (backfill !== null) {
    const message = "The Thanos store could not be asked for its time range";
    rounds.push(repeat(message, flags["block.filter.thanos-backfill.interval"], signal, backfill.round));
  }
  await Promise.all(rounds);
  backfill?.close();
}

/** A round that fails leaves everything as the one before left it. */
async function repeat(
  failure: string,
  intervalMs: number,
  signal: AbortSignal,
  round: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await round();
    } catch (error) {
      if (!signal.aborted) log.error(failure, errorFields(error));
    }
    await waitFor(intervalMs, signal);
  }
}

async function after(delayMs: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  await waitFor(delayMs, signal);
  await work();
}

/** Until it is time, or the end. */
function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return pause(ms, signal).catch(() => {});
}

/** The first round is run at once, so that blocks of the other store are not opened in vain. */
async function backfillRounds(gateway: Gateway, flags: ServeFlags) {
  const { openBackfillStore } = await import("../server/backfill/mod.ts");
  const store = openBackfillStore(flags["block.filter.thanos-backfill.endpoint"]);
  const round = async () => {
    gateway.leaveOut(await store.coveredTime(flags["block.filter.thanos-backfill.overlap"]));
  };
  await round().catch((error) =>
    log.error("The Thanos store could not be asked for its time range", errorFields(error))
  );
  return { round, close: () => store.close() };
}
