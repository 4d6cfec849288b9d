/**
 * The converter's rounds: plan, convert the planned days one after the other, until nothing is left. A day that fails is
 * reported and does not hold up the others.
 */
import { errorFields, GatewayError, roomLogger, TIMER_MS_MAX } from "../base/mod.ts";
import { dayName } from "../block/mod.ts";
import { convertDay, type DayOptions, type DayResult, type RowProgress } from "./day.ts";
import { noteConverted, noteFailed } from "./metrics.ts";
import { dayKey, type DayPlan, NO_DAYS } from "./plan.ts";
import { Planner, type PlannerOptions } from "./planner.ts";
import { finishSwaps, stagingOf } from "./swap.ts";

const log = roomLogger("convert");

export interface ConverterOptions extends DayOptions, PlannerOptions {
  /** Limit for one day's conversion. */
  readonly dayTimeoutMs: number;
}

export type ConvertProgress =
  | { readonly kind: "planned"; readonly days: number; readonly postponed: number }
  | { readonly kind: "rows"; readonly day: DayPlan; readonly rowsDone: number; readonly rowsTotal: number }
  | { readonly kind: "converted"; readonly day: DayPlan; readonly result: DayResult }
  | { readonly kind: "failed"; readonly day: DayPlan; readonly error: unknown };

export type OnProgress = (progress: ConvertProgress) => void;

export interface ConvertReport {
  readonly converted: readonly { readonly day: DayPlan; readonly result: DayResult }[];
  readonly failed: readonly { readonly day: DayPlan; readonly error: unknown }[];
}

/** A day's conversion took longer than it may. */
export class DayTimeoutError extends GatewayError {
  override readonly name = "DayTimeoutError";
  readonly kind = "timeout";
}

export class Converter {
  readonly planner: Planner;

  constructor(private readonly options: ConverterOptions, private readonly onProgress: OnProgress) {
    this.planner = new Planner(options);
  }

  /**
   * Rounds until nothing is left that can be converted. Each day is tried once; `exclude` are keys of days that are not
   * tried at all. Rejects when a round cannot be planned.
   */
  async convertAll(signal: AbortSignal, exclude = NO_DAYS): Promise<ConvertReport> {
    const tried = new Set(exclude);
    const converted: ConvertReport["converted"][number][] = [];
    const failed: ConvertReport["failed"][number][] = [];
    for (;;) {
      await finishSwaps(this.options.parquet, signal);
      const plan = await this.planner.plan(tried, signal);
      this.onProgress({ kind: "planned", days: plan.days.length, postponed: plan.postponed });
      if (plan.days.length === 0) return { converted, failed };
      for (const day of plan.days) {
        tried.add(dayKey(day.stream.hash, day.dayMs));
        try {
          converted.push({ day, result: await this.#convert(day, signal) });
        } catch (error) {
          signal.throwIfAborted();
          failed.push({ day, error });
        }
      }
    }
  }

  async #convert(day: DayPlan, signal: AbortSignal): Promise<DayResult> {
    const fields = { stream: day.stream.hash, labels: day.stream.externalLabels.toString(), day: dayName(day.dayMs) };
    const onRows: RowProgress = (rowsDone, rowsTotal) => this.onProgress({ kind: "rows", day, rowsDone, rowsTotal });
    const start = performance.now();
    log.info("converting day", { ...fields, blocks: day.blocks.map(({ meta }) => meta.ulid) });
    try {
      const result = await withTimeout(this.options.dayTimeoutMs, signal, (signal) => this.#build(day, onRows, signal));
      const seconds = (performance.now() - start) / 1000;
      noteConverted(result, seconds, this.options.clock());
      log.info("day converted", { ...fields, seconds, blocks: day.blocks.length, ...result });
      if (result.startTimesDropped > 0) {
        const samples = result.startTimesDropped;
        log.warn("start timestamps dropped: parquet blocks have no room for them", { ...fields, samples });
      }
      this.onProgress({ kind: "converted", day, result });
      return result;
    } catch (error) {
      signal.throwIfAborted();
      // Maybe its blocks were compacted away since they were listed.
      this.planner.forgetTsdbBlocks();
      noteFailed();
      log.error("day failed", { ...fields, ...errorFields(error) });
      this.onProgress({ kind: "failed", day, error });
      throw error;
    }
  }

  async #build(day: DayPlan, onRows: RowProgress, signal: AbortSignal): Promise<DayResult> {
    const { tsdb, parquet } = this.options;
    if (!day.replaces) return await convertDay(tsdb, parquet, day, this.options, onRows, signal);
    const result = await convertDay(tsdb, stagingOf(parquet), day, this.options, onRows, signal);
    await finishSwaps(parquet, signal);
    return result;
  }
}

async function withTimeout<T>(ms: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort(new DayTimeoutError(`it took longer than ${ms / 1000} s`));
  const timer = setTimeout(stop, Math.min(ms, TIMER_MS_MAX));
  try {
    return await work(AbortSignal.any([signal, controller.signal]));
  } finally {
    clearTimeout(timer);
  }
}
