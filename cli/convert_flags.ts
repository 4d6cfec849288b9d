/** The flags of `convert`: those of the Go converter under the same names and with its defaults, and some of our own. */
import { CONVERT_DEFAULTS, type TimeRange } from "../engine/mod.ts";
import { bucketFlags } from "./buckets.ts";
import { internalFlags, logFlags, memoryFlags } from "./common_flags.ts";
import { UsageError } from "./exit.ts";
import { boolean, duration, type FlagValues, instant, integer, list, text, toggle } from "./flag.ts";

const SCHEDULE = "Schedule";
const DAYS = "Which days";
const CONVERSION = "Conversion";
const DISCOVERY = "Discovery of blocks";

/** Past this, days to milliseconds would leave the calendar. */
const RETENTION_DAYS_MAX = 36_500;

export const convertFlags = {
  ...bucketFlags("tsdb", "tsdb.storage", "TSDB blocks"),
  ...bucketFlags("parquet", "parquet.storage", "parquet blocks"),
  "convert.run-once": toggle(SCHEDULE, "convert what there is, then end: 0 = done, 1 = a day failed"),
  "convert.run-interval": duration(SCHEDULE, "pause between rounds", "1h"),
  "convert.retry-interval": duration(SCHEDULE, "pause before a failed day is tried again; doubles each time", "1m"),
  "convert.run-timeout": duration(SCHEDULE, "time limit of one day's conversion", "24h"),
  "convert.progress-interval": duration(SCHEDULE, "how often the backlog gauge is computed", "5m"),
  "convert.max-plan-days": integer(SCHEDULE, "soft limit of days per round", CONVERT_DEFAULTS.daysMax, 1),
  "convert.grace-period": duration(DAYS, "leave days younger than this", "48h"),
  "convert.retention-days": integer(
    DAYS,
    "mark older days, delete them 12h later; 0 = never",
    0,
    0,
    RETENTION_DAYS_MAX,
  ),
  "convert.start": instant(DAYS, "only days that end after this"),
  "convert.end": instant(DAYS, "only days that begin before this"),
  "convert.reconvert-stale": toggle(DAYS, "convert days anew for which data came late"),
  "convert.sorting.label": list(CONVERSION, "label that rows are sorted by", CONVERT_DEFAULTS.sortingLabels),
  "convert.rowgroup.size": integer(CONVERSION, "rows per row group", CONVERT_DEFAULTS.rowGroupRows, 1),
  "convert.rowgroup.count": integer(CONVERSION, "row groups per shard", CONVERT_DEFAULTS.rowGroupsPerShard, 1),
  "convert.compression.level": integer(
    CONVERSION,
    "zstd level; above 3 chunks are smaller too, and take longer to read",
    CONVERT_DEFAULTS.compressionLevel,
    1,
    22,
  ),
  "convert.recompress": boolean(CONVERSION, "has no effect, as in the Go converter", true),
  "convert.tempdir": text(CONVERSION, "folder for scratch files", "/tmp", "path"),
  "convert.download.concurrency": integer(CONVERSION, "reads of a TSDB block at a time", 4, 1),
  "convert.download.block-concurrency": integer(CONVERSION, "TSDB blocks opened at a time", 1, 1),
  "convert.encoding.concurrency": integer(CONVERSION, "threads that compress, at most cores - 1", 4, 1),
  "convert.write.concurrency": integer(CONVERSION, "pages of a file being compressed or written at a time", 4, 1),
  "tsdb.discovery.interval": duration(DISCOVERY, "how long a listing of TSDB blocks is used", "30m"),
  "tsdb.discovery.concurrency": integer(DISCOVERY, "meta.json files read at a time", 1, 1),
  "tsdb.discovery.min-block-age": duration(DISCOVERY, "ignore TSDB blocks that end later than this long ago", "0s"),
  "tsdb.discovery.select-external-labels": text(DISCOVERY, "leave other streams alone", "", "selector"),
  "parquet.discovery.interval": duration(DISCOVERY, "how often expired parquet days are looked for", "30m"),
  "parquet.discovery.concurrency": integer(DISCOVERY, "meta.pb files read at a time", 1, 1),
  ...internalFlags,
  ...memoryFlags,
  ...logFlags,
};

export type ConvertFlags = FlagValues<typeof convertFlags>;

/** The time between two flags, null when neither is given. */
export function chosenDays(
  startFlag: string,
  startMs: number | null,
  endFlag: string,
  endMs: number | null,
): TimeRange | null {
  if (startMs === null && endMs === null) return null;
  if (startMs !== null && endMs !== null && startMs >= endMs) {
    throw new UsageError(`--${startFlag} must be before --${endFlag}`);
  }
  return { startMs: startMs ?? -Infinity, endMs: endMs ?? Infinity };
}
