/** The converter's metrics, and how a round's findings get into them. */
import { counter, gauge, goGauge, secondsHistogram } from "../metrics/mod.ts";
import { type Listing, noteSync, noteSyncedDays } from "../block/mod.ts";
import type { DayResult } from "./day.ts";
import { type ConversionPlan, LEFT_OUT_REASONS } from "./plan.ts";
import { IGNORE_REASONS, type TsdbDiscovery } from "./tsdb_blocks.ts";

const daysPlanned = counter("convert_days_planned_total", "Days that were planned to be converted").with();
const daysEnded = counter("convert_days_total", "Days whose conversion ended, by result", ["result"]);
const daysLeftOut = gauge("convert_days_left_out", "Days not converted in the last round, by reason", ["reason"]);
const daysStale = gauge("convert_days_stale", "Days that were converted before all their data had come").with();
const blocksIgnored = gauge("convert_blocks_ignored", "TSDB blocks ignored in the last round, by reason", ["reason"]);
const daySeconds = secondsHistogram("convert_day_seconds", "Time a day's conversion took").with();
const bytesWritten = counter("convert_bytes_written_total", "Bytes of shards written").with();
const samples = counter("convert_samples_total", "Samples of converted days, in = read, out = written", ["direction"]);
export const phaseSeconds = counter("convert_phase_seconds_total", "Time spent converting, by phase", ["phase"]);

const backlog = goGauge("todo_convert_steps", "Days that wait for their conversion.").with();
const lastSuccess = goGauge(
  "convert_last_successful_convert_time_unix_seconds",
  "When a day was last converted with success.",
).with();

/** After TSDB blocks were listed. */
export function noteTsdbBlocks({ blocks, ignored }: TsdbDiscovery, nowMs: number): void {
  for (const reason of IGNORE_REASONS) {
    blocksIgnored.with(reason).set(ignored.filter((block) => block.reason === reason).length);
  }
  noteSync("tsdb_discoverer", blocks.map(({ meta }) => [meta.minTime, meta.maxTime]), nowMs);
}

/** After parquet blocks were listed. */
export function noteParquetBlocks({ days }: Listing, nowMs: number): void {
  noteSyncedDays("discoverer", days.filter(({ committed }) => committed).map(({ dayMs }) => dayMs), nowMs);
}

/** After a round was planned. */
export function notePlan(plan: ConversionPlan, staleCount: number): void {
  daysPlanned.inc(plan.days.length);
  daysStale.set(staleCount);
  for (const reason of LEFT_OUT_REASONS) {
    daysLeftOut.with(reason).set(plan.leftOut.filter((day) => day.reason === reason).length);
  }
}

/** Days that failed wait, too: for their next try. */
export function noteBacklog({ days, postponed, leftOut }: ConversionPlan): void {
  backlog.set(days.length + postponed + leftOut.filter(({ reason }) => reason === "failed-before").length);
}

export function noteConverted(result: DayResult, seconds: number, nowMs: number): void {
  daySeconds.observe(seconds);
  daysEnded.with("converted").inc();
  lastSuccess.set(nowMs / 1000);
  bytesWritten.inc(result.bytes);
  samples.with("in").inc(result.samplesRead);
  samples.with("out").inc(result.samplesWritten);
}

export function noteFailed(): void {
  daysEnded.with("failed").inc();
}
