/**
 * The way of a user's data: series become a TSDB block, `convert` makes parquet blocks of it, and the source is the one
 * that `serve` reads. Start times are lost, as parquet blocks have no room for them.
 */
import assert from "node:assert/strict";
import { convertOnce } from "../../../testdata/converter_options.ts";
import { allBlocks } from "../../../testdata/parquet_blocks.ts";
import { DAY_MS } from "../../block/mod.ts";
import { MemoryBucket } from "../../bucket/mod.ts";
import { compareLabels, type SeriesSource } from "../../model/mod.ts";
import { createSeriesSource } from "../../select/mod.ts";
import { BlockWriter, newUlid } from "../../tsdb/mod.ts";
import { encodedChunks } from "./encoded_source.ts";
import { tableOf, type TableSeries } from "./table_source.ts";

/** `series` begin at time 0 or later. */
export async function convertedSource(series: readonly TableSeries[]): Promise<SeriesSource> {
  const [tsdb, parquet] = [new MemoryBucket(), new MemoryBucket()];
  const loaded = series.filter(({ times }) => times.length > 0);
  if (loaded.length > 0) {
    const days = 1 + Math.floor(Math.max(...loaded.map(({ times }) => times[times.length - 1])) / DAY_MS);
    await putBlock(tsdb, loaded, days * DAY_MS);
    const { converted, failed } = await convertOnce(tsdb, parquet, { daysMax: days, clock: () => days * DAY_MS });
    assert.deepEqual([converted.length > 0, failed], [true, []]);
  }
  return createSeriesSource(await allBlocks(parquet));
}

/** A block of whole days, from time 0 on. */
async function putBlock(bucket: MemoryBucket, series: readonly TableSeries[], maxTime: number): Promise<void> {
  const writer = new BlockWriter();
  for (const one of series.toSorted((a, b) => compareLabels(a.labels, b.labels))) {
    const chunks = Array.from(encodedChunks(tableOf([one]), 0), (chunk) => ({ kind: "encoded" as const, ...chunk }));
    writer.addSeries(one.labels, chunks);
  }
  const ulid = newUlid(0, () => 0.5);
  const files = writer.finish({
    ulid,
    minTime: 0,
    maxTime,
    compaction: { level: 1, sources: [ulid] },
    thanos: { labels: {}, downsample: { resolution: 0 }, source: "test" },
  });
  for (const { path, bytes } of files) await bucket.put(`${ulid}/${path}`, bytes);
}
