/**
 * The converter for years: three loops that do not wait for each other. One converts, one retires expired days, one
 * measures the backlog. What fails is logged and tried again; only an abort ends them.
 */
import { type Clock, errorFields, pause, roomLogger } from "../base/mod.ts";
import { applyRetention } from "../block/mod.ts";
import { Backoff } from "./backoff.ts";
import { Converter, type ConverterOptions, type OnProgress } from "./converter.ts";
import { dayKey } from "./plan.ts";

const log = roomLogger("convert");

export interface ConvertSchedule {
  /** Between two passes over all that can be converted. */
  readonly intervalMs: number;
  /** After a first failure; each further one in a row doubles it, up to `intervalMs`. */
  readonly retryMs: number;
  /** Between two looks for expired days. */
  readonly retentionIntervalMs: number;
  /** Between two measurements of the backlog. */
  readonly backlogIntervalMs: number;
}

/** A failure of the listing, among those of days. */
const LISTING = "listing";

/** Runs until `signal` aborts; rejects with its reason. */
export async function runConverter(
  options: ConverterOptions,
  schedule: ConvertSchedule,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<never> {
  const { clock, parquet, retentionDays } = options;
  const converter = new Converter(options, onProgress);
  const backoff = new Backoff(schedule.retryMs, Math.max(schedule.retryMs, schedule.intervalMs));
  const loops = [
    repeat(signal, async () => {
      await convertPass(converter, backoff, clock, signal);
      return Math.min(schedule.intervalMs, Math.max(0, backoff.dueMs - clock()));
    }),
    repeat(signal, async () => {
      await reporting("backlog", signal, () => converter.planner.measureBacklog(signal));
      return schedule.backlogIntervalMs;
    }),
  ];
  if (retentionDays > 0) {
    loops.push(repeat(signal, async () => {
      await reporting("retention", signal, () => applyRetention(parquet, retentionDays, clock(), signal));
      return schedule.retentionIntervalMs;
    }));
  }
  await Promise.allSettled(loops);
  throw signal.reason;
}

/** Converts all that is due, and notes what failed. */
async function convertPass(converter: Converter, backoff: Backoff, clock: Clock, signal: AbortSignal): Promise<void> {
  const waiting = backoff.waiting(clock());
  let failed = [LISTING];
  await reporting("conversion", signal, async () => {
    const report = await converter.convertAll(signal, waiting);
    failed = report.failed.map(({ day }) => dayKey(day.stream.hash, day.dayMs));
  });
  backoff.update(failed, waiting, clock());
}

async function reporting(what: string, signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    signal.throwIfAborted();
    log.error("round failed", { what, ...errorFields(error) });
  }
}

/** Calls `round` again and again; it says how long to pause. Rejects when `signal` aborts. */
async function repeat(signal: AbortSignal, round: () => Promise<number>): Promise<never> {
  for (;;) {
    await pause(await round(), signal);
  }
}
