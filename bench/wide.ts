/**
 * The bench's data `wide` (../shared/bench.md): half a million series of one block, 2 h at 60 s, every series of another
 * pod. Seeded: the same options give the same bytes. More days have a block each, of the same series.
 *
 *   deno run --allow-all bench/wide.ts FOLDER [SERIES [DAYS]]     writes FOLDER/tsdb/<ULID>/...
 */
import { DAY_MS } from "../engine/block/mod.ts";
import { compareLabels, Labels } from "../engine/model/mod.ts";
import { BlockWriter, newUlid } from "../engine/tsdb/mod.ts";
import { DAY_START_MS } from "./day.ts";
import { seededRandom } from "../testdata/random.ts";

export const WIDE_SERIES = 500_000;
const NAMES = 400;
const NAMESPACES = 97;
const CONTAINERS = ["app", "istio-proxy", "vault-agent"];
const STEP_MS = 60_000;
const BLOCK_MS = 2 * 3600_000;
const SAMPLES = BLOCK_MS / STEP_MS;
const EXTERNAL_LABELS = { cluster: "bench", replica: "a" };

/** Labels of series `i` of `count`. */
function labelsOf(i: number, count: number): Labels {
  const name = Math.floor(i * NAMES / count);
  const family = i % NAMESPACES;
  return Labels.from({
    __name__: `wide_metric_${String(name).padStart(3, "0")}_total`,
    cluster: "c-0",
    container: CONTAINERS[i % CONTAINERS.length],
    instance: `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}:9100`,
    namespace: `team-${family}`,
    pod: `app-${family}-${(Math.imul(i, 2654435761) >>> 0).toString(16).padStart(8, "0")}-${i}`,
  });
}

/** Counters: one in four of whole numbers, the others of seconds, which compress badly. */
function fillSamples(
  i: number,
  startMs: number,
  random: () => number,
  times: Float64Array,
  values: Float64Array,
): void {
  const offsetMs = 1 + (Math.imul(i, 40503) >>> 0) % (STEP_MS - 1);
  let value = Math.floor(random() * 1e6);
  for (let s = 0; s < SAMPLES; s++) {
    times[s] = startMs + offsetMs + s * STEP_MS;
    value += i % 4 === 0 ? Math.floor(random() * 20) : random() * 20;
    values[s] = value;
  }
}

/** Writes `<folder>/tsdb/<ULID>/...`, a block for each of `days`; complete or absent. */
export async function generateWide(folder: string, count: number, days: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const all = Array.from({ length: count }, (_, i) => ({ i, labels: labelsOf(i, count) }));
  all.sort((a, b) => compareLabels(a.labels, b.labels));
  const draft = `${folder}/tsdb.draft`;
  for (let day = 0; day < days; day++) await writeBlock(draft, all, DAY_START_MS + day * DAY_MS, random);
  await Deno.rename(draft, `${folder}/tsdb`);
}

async function writeBlock(
  folder: string,
  series: readonly { readonly i: number; readonly labels: Labels }[],
  startMs: number,
  random: () => number,
): Promise<void> {
  const writer = new BlockWriter();
  const times = new Float64Array(SAMPLES);
  const values = new Float64Array(SAMPLES);
  for (const { i, labels } of series) {
    fillSamples(i, startMs, random, times, values);
    writer.addFloats(labels, { times, values });
  }
  const ulid = newUlid(startMs + BLOCK_MS, random);
  const files = writer.finish({
    ulid,
    minTime: startMs,
    maxTime: startMs + BLOCK_MS,
    compaction: { level: 1, sources: [ulid] },
    thanos: { labels: EXTERNAL_LABELS, downsample: { resolution: 0 }, source: "test" },
  });
  await Deno.mkdir(`${folder}/${ulid}/chunks`, { recursive: true });
  for (const { path, bytes } of files) await Deno.writeFile(`${folder}/${ulid}/${path}`, bytes);
}

if (import.meta.main) {
  const [folder, series = WIDE_SERIES, days = 1] = Deno.args;
  await generateWide(folder, Number(series), Number(days), 1);
}
