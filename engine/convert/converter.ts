/**
 * The converter: rounds of discover, plan, convert. A day that fails is reported and does not hold up the others; in a
 * run it is not tried again, a daemon tries it again in its next round.
 */
import { type Clock, counter, errorFields, gauge, roomLogger, secondsHistogram } from "../base/mod.ts";
import { dayName, listDays } from "../block/mod.ts";
import type { Bucket } from "../bucket/mod.ts";
import { convertDay, type DayOptions, type DayResult, type RowProgress } from "./day.ts";
import { type ConversionPlan, dayKey, type DayPlan, LEFT_OUT_REASONS, planConversion } from "./plan.ts";
import { discoverTsdbBlocks, IGNORE_REASONS } from "./tsdb_blocks.ts";

const log = roomLogger("convert");
const daysConverted = counter("convert_days_total", "Days that were converted, by result", ["result"]);
const daysLeftOut = gauge("convert_days_left_out", "Days not converted in the last round, by reason", ["reason"]);
const blocksIgnored = gauge("convert_blocks_ignored", "TSDB blocks ignored in the last round, by reason", ["reason"]);
const daySeconds = secondsHistogram("convert_day_seconds", "Time a day's conversion took");
const bytesWritten = counter("convert_bytes_written_total", "Bytes of shards written");

export interface ConverterOptions extends DayOptions {
  /** Thanos bucket with TSDB blocks. */
  readonly tsdb: Bucket;
  /** Where the parquet blocks go. */
  readonly parquet: Bucket;
  readonly gracePeriodMs: number;
  /** Soft limit of days per round. */
  readonly daysPerRoundMax: number;
  readonly clock: Clock;
}

export type ConvertProgress =
  | { readonly kind: "planned"; readonly days: number; readonly postponed: number }
  | { readonly kind: "rows"; readonly day: DayPlan; readonly rowsDone: number; readonly rowsTotal: number }
  | { readonly kind: "converted"; readonly day: DayPlan; readonly result: DayResult }
  | { readonly kind: "failed"; readonly day: DayPlan; readonly error: unknown };

export interface ConvertReport {
  readonly converted: readonly { readonly day: DayPlan; readonly result: DayResult }[];
  readonly failed: readonly { readonly day: DayPlan; readonly error: unknown }[];
}

/** Plans once and converts the planned days. `exclude` are keys of days that are not to be tried. */
async function convertRound(
  options: ConverterOptions,
  onProgress: (progress: ConvertProgress) => void,
  exclude: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ConvertReport> {
  const plan = await planRound(options, exclude, signal);
  onProgress({ kind: "planned", days: plan.days.length, postponed: plan.postponed });
  const converted: { day: DayPlan; result: DayResult }[] = [];
  const failed: { day: DayPlan; error: unknown }[] = [];
  for (const day of plan.days) {
    try {
      const onRows: RowProgress = (rowsDone, rowsTotal) => onProgress({ kind: "rows", day, rowsDone, rowsTotal });
      const result = await reportingDay(day, options, onRows, signal);
      converted.push({ day, result });
      onProgress({ kind: "converted", day, result });
    } catch (error) {
      signal.throwIfAborted();
      failed.push({ day, error });
      onProgress({ kind: "failed", day, error });
    }
  }
  return { converted, failed };
}

/** Rounds until nothing is left that can be converted: `--convert.run-once`. */
export async function convertAll(
  options: ConverterOptions,
  onProgress: (progress: ConvertProgress) => void,
  signal: AbortSignal,
): Promise<ConvertReport> {
  const exclude = new Set<string>();
  const converted: ConvertReport["converted"][number][] = [];
  const failed: ConvertReport["failed"][number][] = [];
  for (;;) {
    const round = await convertRound(options, onProgress, exclude, signal);
    converted.push(...round.converted);
    failed.push(...round.failed);
    for (const { day } of [...round.converted, ...round.failed]) exclude.add(dayKey(day.stream.hash, day.dayMs));
    if (round.converted.length + round.failed.length === 0) return { converted, failed };
  }
}

export interface ConvertPauses {
  readonly intervalMs: number;
  /** After something failed. */
  readonly retryMs: number;
}

/** Converts what there is, pauses, and so on, until `signal` aborts; rejects with its reason. */
export async function runConverter(
  options: ConverterOptions,
  pauses: ConvertPauses,
  onProgress: (progress: ConvertProgress) => void,
  signal: AbortSignal,
): Promise<never> {
  for (;;) {
    let pauseMs = pauses.intervalMs;
    try {
      const { failed } = await convertAll(options, onProgress, signal);
      if (failed.length > 0) pauseMs = pauses.retryMs;
    } catch (error) {
      signal.throwIfAborted();
      log.error("round failed", errorFields(error));
      pauseMs = pauses.retryMs;
    }
    await pause(pauseMs, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

async function planRound(
  options: ConverterOptions,
  exclude: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ConversionPlan> {
  const { blocks, ignored } = await discoverTsdbBlocks(options.tsdb, signal);
  const listing = await listDays(options.parquet, signal);
  const policy = {
    nowMs: options.clock(),
    gracePeriodMs: options.gracePeriodMs,
    daysMax: options.daysPerRoundMax,
  };
  const plan = planConversion(blocks, listing, policy, exclude);
  for (const { ulid, reason, detail } of ignored) log.debug("TSDB block ignored", { ulid, reason, detail });
  countByReason(blocksIgnored, IGNORE_REASONS, ignored);
  countByReason(daysLeftOut, LEFT_OUT_REASONS, plan.leftOut);
  log.info("planned", { blocks: blocks.length, days: plan.days.length, postponed: plan.postponed });
  return plan;
}

/** Sets the gauge of every reason, also of those that no longer occur. */
function countByReason<Reason extends string>(
  metric: typeof daysLeftOut,
  reasons: readonly Reason[],
  items: readonly { readonly reason: Reason }[],
): void {
  for (const reason of reasons) metric.with(reason).set(items.filter((item) => item.reason === reason).length);
}

async function reportingDay(
  day: DayPlan,
  options: ConverterOptions,
  onRows: RowProgress,
  signal: AbortSignal,
): Promise<DayResult> {
  const fields = { stream: day.stream.hash, labels: day.stream.externalLabels.toString(), day: dayName(day.dayMs) };
  const start = performance.now();
  try {
    const result = await convertDay(options.tsdb, options.parquet, day, options, onRows, signal);
    const seconds = (performance.now() - start) / 1000;
    daySeconds.with().observe(seconds);
    daysConverted.with("converted").inc();
    bytesWritten.with().inc(result.bytes);
    log.info("day converted", { ...fields, seconds, blocks: day.blocks.length, ...result });
    if (result.startTimesDropped > 0) {
      log.warn("start timestamps dropped: parquet blocks have no room for them", {
        ...fields,
        samples: result.startTimesDropped,
      });
    }
    return result;
  } catch (error) {
    signal.throwIfAborted();
    daysConverted.with("failed").inc();
    log.error("day failed", { ...fields, ...errorFields(error) });
    throw error;
  }
}
