/** Writes the demo's Thanos bucket: two streams, three UTC days, blocks of 8 hours, by the in-tree block writer. */
import {
  type BlockFile,
  BlockWriter,
  compareLabels,
  DAY_MS,
  type IntHistogramSamples,
  newUlid,
  SAMPLES_PER_CHUNK,
} from "../../engine/mod.ts";
import {
  type DemoSeries,
  FIRST_BUCKET,
  type FloatSeries,
  HISTOGRAM_SCHEMA,
  type HistogramSeries,
  instanceSeries,
  type Moment,
  moments,
  seededRandom,
} from "./fleet.ts";

export const DEMO_DAYS = 3;
const BLOCK_MS = 8 * 3600_000;
const JOBS = ["api", "worker"];
const INSTANCES = 3;
const STREAMS = [{ cluster: "eu-west-1", replica: "a" }, { cluster: "us-east-1", replica: "a" }];

interface DemoInstance {
  readonly number: number;
  readonly series: DemoSeries[];
}

/** Writes `<folder>/<ULID>/...` for the days from `startMs` (a UTC midnight) on. Returns the number of samples. */
export async function writeDemoBucket(folder: string, startMs: number, seed: number): Promise<number> {
  const random = seededRandom(seed);
  let samples = 0;
  for (const labels of STREAMS) {
    const instances = JOBS.flatMap((job) =>
      Array.from({ length: INSTANCES }, (_, number): DemoInstance => ({
        number,
        series: instanceSeries(job, number, Math.floor(random() * 2 ** 31)),
      }))
    );
    for (let minTime = startMs; minTime < startMs + DEMO_DAYS * DAY_MS; minTime += BLOCK_MS) {
      const maxTime = minTime + BLOCK_MS;
      const writer = new BlockWriter();
      samples += addSeries(writer, instances, minTime, maxTime);
      const ulid = newUlid(maxTime, random);
      const files = writer.finish({
        ulid,
        minTime,
        maxTime,
        compaction: { level: 2, sources: [ulid] },
        thanos: { labels, downsample: { resolution: 0 }, source: "sidecar" },
      });
      await writeFiles(`${folder}/${ulid}`, files);
    }
  }
  return samples;
}

async function writeFiles(folder: string, files: readonly BlockFile[]): Promise<void> {
  await Deno.mkdir(`${folder}/chunks`, { recursive: true });
  for (const { path, bytes } of files) await Deno.writeFile(`${folder}/${path}`, bytes);
}

function addSeries(writer: BlockWriter, instances: readonly DemoInstance[], startMs: number, endMs: number): number {
  const all = instances.flatMap(({ number, series }) => series.map((one) => ({ number, series: one })));
  all.sort((a, b) => compareLabels(a.series.labels, b.series.labels));
  let samples = 0;
  for (const { number, series } of all) {
    const scrapes = [...moments(number, startMs, endMs)];
    if (series.kind === "float") writer.addFloats(series.labels, floatSamples(series, scrapes));
    else writer.addSeries(series.labels, histogramChunks(series, scrapes));
    samples += scrapes.length;
  }
  return samples;
}

function floatSamples(series: FloatSeries, scrapes: readonly Moment[]): { times: Float64Array; values: Float64Array } {
  return {
    times: Float64Array.from(scrapes, ({ timeMs }) => timeMs),
    values: Float64Array.from(scrapes, (moment) => series.next(moment)),
  };
}

/** Chunks as Prometheus cuts them: at most 120 samples, and a new one at a counter reset. */
function* histogramChunks(series: HistogramSeries, scrapes: readonly Moment[]): Generator<IntHistogramSamples> {
  let start = 0;
  while (start < scrapes.length) {
    let end = start + 1;
    while (end < scrapes.length && end - start < SAMPLES_PER_CHUNK && !scrapes[end].restarted) end++;
    yield histogramChunk(series, scrapes.slice(start, end));
    start = end;
  }
}

function histogramChunk(series: HistogramSeries, scrapes: readonly Moment[]): IntHistogramSamples {
  const width = series.buckets.length;
  const counts = new BigUint64Array(scrapes.length);
  const sums = new Float64Array(scrapes.length);
  const buckets = new BigInt64Array(scrapes.length * width);
  scrapes.forEach((moment, row) => {
    series.observe(moment);
    sums[row] = series.sum;
    let before = 0;
    series.buckets.forEach((count, i) => {
      counts[row] += BigInt(count);
      buckets[row * width + i] = BigInt(count - before);
      before = count;
    });
  });
  return {
    kind: "histogram",
    times: Float64Array.from(scrapes, ({ timeMs }) => timeMs),
    startTimes: null,
    layout: {
      schema: HISTOGRAM_SCHEMA,
      zeroThreshold: 2 ** -128,
      positiveSpans: [{ offset: FIRST_BUCKET, length: width }],
      negativeSpans: [],
      customValues: new Float64Array(0),
    },
    counterReset: scrapes[0].restarted ? "reset" : "unknown",
    sums,
    bucketRows: scrapes.length,
    positiveCount: width,
    negativeCount: 0,
    counts,
    zeroCounts: new BigUint64Array(scrapes.length),
    buckets,
  };
}
