/** Parquet blocks of ../shared/fixtures, and what a series source reads of them in the comparable form of tsdb_dump.ts. */
import assert from "node:assert/strict";
import { ByteCache, ScratchBytes } from "../engine/base/mod.ts";
import { type BlockSet, BlockSync, DAY_MS } from "../engine/block/mod.ts";
import { type Bucket, fetchOptions, FilesystemBucket } from "../engine/bucket/mod.ts";
import {
  Annotations,
  compareLabels,
  Labels,
  Matcher,
  type MatchType,
  newQueryStats,
  type QueryContext,
  type SelectRequest,
  type SeriesSource,
} from "../engine/model/mod.ts";
import { decodeChunk } from "../engine/tsdb/mod.ts";
import { encodedChunks } from "../engine/workers/mod.ts";
import { readJsonLines, sharedPath } from "./shared.ts";
import { readDump, type SampleText, sampleTexts, type SeriesTexts } from "./tsdb_dump.ts";

/** Midnight at the beginning of the first of the three days. */
export const DAY_1 = Date.UTC(2026, 0, 5);

/** The blocks of `fixtures/<name>`; none of them may be left out. */
export function fixtureBlocks(name: string): Promise<BlockSet> {
  return allBlocks(new FilesystemBucket(sharedPath(`fixtures/${name}`)));
}

/** The blocks of a bucket; none of them may be left out. */
export async function allBlocks(bucket: Bucket, cache = new ByteCache(64 << 20)): Promise<BlockSet> {
  const { blocks, problems } = await new BlockSync({ bucket, cache, fetch: fetchOptions() }, 4).sync();
  assert.deepEqual(problems, []);
  return blocks;
}

export function queryContext(signal = new AbortController().signal): QueryContext {
  return { signal, annotations: new Annotations(), stats: newQueryStats() };
}

/** Parses the likes of `job=~api.*`. */
export function matchers(...texts: string[]): Matcher[] {
  return texts.map((text) => {
    const [, name, type, value] = /^(.*?)(=~|!~|!=|=)(.*)$/s.exec(text)!;
    return new Matcher(type as MatchType, name, value);
  });
}

/** Every sample of the selected series, by their labels. */
export async function readSamples(
  source: SeriesSource,
  request: Omit<SelectRequest, "labelsOnly">,
  context = queryContext(),
): Promise<SeriesTexts> {
  const selection = await source.select({ ...request, labelsOnly: false }, context);
  const all: SeriesTexts = new Map(selection.labels.map((labels) => [labels.key(), new Map()]));
  const met = new Set<number>();
  for await (const batch of selection.batches(context.signal)) {
    const memory = new ScratchBytes();
    for (const [i, chunks] of [...encodedChunks(batch, -Infinity, Infinity, memory)].entries()) {
      const series = batch.series[i];
      assert.ok(!met.has(series), "a series is in one batch");
      met.add(series);
      const samples = all.get(selection.labels[series].key())!;
      for (const chunk of chunks) {
        for (const sample of sampleTexts(decodeChunk({ ...chunk, object: "batch", offset: 0 }))) {
          addSample(samples, sample);
        }
      }
    }
  }
  return all;
}

/** Chunks may repeat samples, but not contradict each other. */
function addSample(samples: Map<number, SampleText>, sample: SampleText): void {
  const known = samples.get(sample.time);
  if (known !== undefined) assert.equal(known.text, sample.text, `two samples at ${sample.time}`);
  samples.set(sample.time, sample);
}

/** A stream of the fixtures: the name of its dump, its external labels and the days that were converted. */
export interface FixtureStream {
  readonly name: string;
  readonly externalLabels: Labels;
  readonly days: readonly number[];
}

export const FIXTURE_STREAMS: readonly FixtureStream[] = [
  { name: "A", externalLabels: Labels.from({ cluster: "eu-1", replica: "a" }), days: [0, 1, 2] },
  { name: "B", externalLabels: Labels.from({ cluster: "us-2", replica: "b" }), days: [0] },
  { name: "C", externalLabels: Labels.from({ cluster: "odd-3", replica: "c" }), days: [0] },
  { name: "none", externalLabels: Labels.empty, days: [1] },
].map((stream) => ({ ...stream, days: stream.days.map((day) => DAY_1 + day * DAY_MS) }));

/** A series as the dump of its stream tells it, with the external labels, which win over its own. */
export interface DumpedSeries {
  readonly labels: Labels;
  readonly samples: ReadonlyMap<number, SampleText>;
}

/** Series of a stream in the order of their labels, with the samples of the converted days, the next midnight included. */
export function dumpedSeries(stream: FixtureStream): readonly DumpedSeries[] {
  let series = dumped.get(stream);
  if (series === undefined) dumped.set(stream, series = readDumpedSeries(stream));
  return series;
}

const dumped = new Map<FixtureStream, DumpedSeries[]>();

function readDumpedSeries({ name, externalLabels, days }: FixtureStream): DumpedSeries[] {
  const path = sharedPath(`fixtures/tsdb-dump/stream-${name}.jsonl.gz`);
  const samplesOf = readDump(path);
  const merged = new Map<string, { labels: Labels; samples: Map<number, SampleText> }>();
  for (const { labels: own } of readJsonLines<{ labels: Record<string, string> }>(path)) {
    const labels = Labels.from([...Labels.from(own), ...externalLabels]);
    const series = merged.get(labels.key()) ?? { labels, samples: new Map() };
    for (const [time, sample] of samplesOf.get(Labels.from(own).key())!) {
      if (days.some((day) => time >= day && time <= day + DAY_MS)) series.samples.set(time, sample);
    }
    if (series.samples.size > 0) merged.set(labels.key(), series);
  }
  return [...merged.values()].sort((a, b) => compareLabels(a.labels, b.labels));
}

export function asTexts(series: readonly DumpedSeries[]): SeriesTexts {
  return new Map(series.map(({ labels, samples }) => [labels.key(), new Map(samples)]));
}
