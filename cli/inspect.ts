/** `inspect`: what is in a bucket of parquet blocks, and what a block consists of. */
import { type BlockInspection, dayName, inspect, type InspectedDay, type InspectReport } from "../engine/mod.ts";
import { choiceFlags, dayChoice } from "./audit_flags.ts";
import { bucketConfig, bucketFlags, requireBucket } from "./buckets.ts";
import type { CliCommand } from "./command.ts";
import { applyLogFlags, logFlags } from "./common_flags.ts";
import { integer, type IsGiven, toggle } from "./flag.ts";
import { type Cell, renderTable } from "./table.ts";

const OUTPUT = "Output";

const tsdbFlags = bucketFlags("tsdb", "tsdb.storage", "TSDB blocks, to tell stale days");

const flags = {
  ...bucketFlags("parquet", "parquet.storage", "parquet blocks"),
  ...tsdbFlags,
  ...choiceFlags,
  "details": toggle(OUTPUT, "look into the files of each day: shards, columns, labels"),
  "top": integer(OUTPUT, "columns and labels to show of each day", 20, 1),
  "json": toggle(OUTPUT, "JSON, complete, instead of tables"),
  ...logFlags,
};

export const inspectCommand: CliCommand<typeof flags> = {
  name: "inspect",
  description: "Show the parquet days of a bucket and, with --details, what each consists of.",
  flags,
  async run(flags, isGiven, signal) {
    applyLogFlags(flags);
    const parquet = await bucketConfig("parquet", "parquet.storage", flags, isGiven);
    const tsdb = isAnyGiven(tsdbFlags, isGiven) ? await bucketConfig("tsdb", "tsdb.storage", flags, isGiven) : null;
    for (const config of tsdb === null ? [parquet] : [parquet, tsdb]) await requireBucket(config);
    const report = await inspect({ tsdb, parquet, choice: dayChoice(flags), details: flags.details }, signal);
    console.log(flags.json ? JSON.stringify(jsonOf(report), null, 2) : textOf(report, flags.top));
  },
};

function isAnyGiven(table: Readonly<Record<string, unknown>>, isGiven: IsGiven): boolean {
  return Object.keys(table).some(isGiven);
}

function jsonOf({ days, unreadable }: InspectReport) {
  return {
    days: days.map(({ stream, dayMs, late, block, ...rest }) => ({
      stream: stream.hash,
      externalLabels: stream.externalLabels.toObject(),
      day: dayName(dayMs),
      ...rest,
      ...(late === null ? {} : { stale: late.length > 0, lateBlocks: late }),
      ...(block === null ? {} : { details: block }),
    })),
    unreadable: unreadable.map(({ hash, dayMs, reason }) => ({
      stream: hash,
      day: dayMs === null ? null : dayName(dayMs),
      reason,
    })),
  };
}

function textOf({ days, unreadable }: InspectReport, top: number): string {
  const headings = ["day", "stream", "external labels", "version", "shards", "bytes", "TSDB blocks", "stale"];
  const parts = [renderTable(headings, days.map(dayCells))];
  for (const { hash, dayMs, reason } of unreadable) {
    parts.push(`stream ${hash}, ${dayMs === null ? "all days" : dayName(dayMs)}: unreadable: ${reason}\n`);
  }
  for (const { block, ...day } of days) if (block !== null) parts.push(detailsOf(day, block, top));
  return parts.join("\n").trimEnd();
}

function dayCells({ stream, dayMs, version, shards, bytes, convertedFrom, late }: InspectedDay): Cell[] {
  const stale = late === null ? "not asked" : late.length === 0 ? "no" : `by ${late.join(", ")}`;
  const labels = stream.externalLabels.toString();
  return [dayName(dayMs), stream.hash, labels, `V${version}`, shards, bytes, convertedFrom.length, stale];
}

function detailsOf(
  { stream, dayMs, convertedFrom }: Omit<InspectedDay, "block">,
  { shards, columns, labels }: BlockInspection,
  top: number,
): string {
  const shardRows = shards.map((shard, i): Cell[] => {
    const { rows, rowGroups, labelColumns, labelsBytes, chunksBytes } = shard;
    return [i, rows, rowGroups, labelColumns, labelsBytes, chunksBytes];
  });
  return [
    `${dayName(dayMs)} of stream ${stream.hash} ${stream.externalLabels}`,
    `made of ${convertedFrom.join(", ") || "blocks it does not name"}\n`,
    renderTable(["shard", "rows", "row groups", "label columns", "labels bytes", "chunks bytes"], shardRows),
    renderTable(
      ["column", "bytes", "pages"],
      columns.slice(0, top).map(({ name, bytes, pages }) => [name, bytes, pages]),
    ),
    renderTable(["label", "values"], labels.slice(0, top).map(({ name, values }) => [name, values])),
  ].join("\n");
}
