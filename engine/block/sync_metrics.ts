/** What the process knows of its buckets: from when to when, and as of when. Under the names of the Go gateway. */
import { type GaugeChild, goGauge } from "../metrics/mod.ts";
import { DAY_MS } from "./day.ts";

const WHAT = ["what"];
const syncMinTime = goGauge("locate_sync_min_time_unix_seconds", "Earliest time that the blocks known cover.", WHAT);
const syncMaxTime = goGauge("locate_sync_max_time_unix_seconds", "Latest time that the blocks known cover.", WHAT);
const syncTime = goGauge(
  "locate_sync_last_successful_update_time_unix_seconds",
  "When the blocks were last listed, or opened, with success.",
  WHAT,
);

/** Who knows: of parquet blocks that were listed, of those that are open, of TSDB blocks that were listed. */
type Knower = "discoverer" | "syncer" | "tsdb_discoverer";

/** After a good round. `ranges` are the times of blocks, in ms. */
export function noteSync(what: Knower, ranges: readonly (readonly [number, number])[], nowMs: number): void {
  setSeconds(syncTime.with(what), nowMs);
  if (ranges.length === 0) return;
  setSeconds(syncMinTime.with(what), ranges.reduce((min, [start]) => Math.min(min, start), Infinity));
  setSeconds(syncMaxTime.with(what), ranges.reduce((max, [, end]) => Math.max(max, end), -Infinity));
}

/** The same of whole days. */
export function noteSyncedDays(what: Knower, daysMs: readonly number[], nowMs: number): void {
  noteSync(what, daysMs.map((dayMs) => [dayMs, dayMs + DAY_MS]), nowMs);
}

function setSeconds(gauge: GaugeChild, ms: number): void {
  gauge.set(ms / 1000);
}
