/** Writes the data `day`, or several such days, as a folder of TSDB blocks, by the in-tree block writer. */
import { BlockWriter, newUlid } from "../engine/tsdb/mod.ts";
import { BLOCK_MS, DAY_START_MS, daySeries, fillSamples, SCRAPE_MS, startState } from "./day.ts";
import { seededRandom } from "../testdata/random.ts";

const BLOCKS_PER_DAY = 12;
const EXTERNAL_LABELS = { cluster: "bench", replica: "a" };

/** Writes `<folder>/tsdb/<ULID>/...`; complete or absent. Series go on from day to day. */
export async function generateDays(folder: string, pods: number, days: number, seed: number): Promise<void> {
  const series = daySeries(pods, seed);
  const states = series.map(startState);
  const random = seededRandom(seed);
  const draft = `${folder}/tsdb.draft`;
  await Deno.remove(draft, { recursive: true }).catch(() => {});
  const started = performance.now();
  for (let block = 0; block < days * BLOCKS_PER_DAY; block++) {
    const minTime = DAY_START_MS + block * BLOCK_MS;
    const writer = new BlockWriter();
    for (let i = 0; i < series.length; i++) {
      const times = new Float64Array(BLOCK_MS / SCRAPE_MS);
      const values = new Float64Array(BLOCK_MS / SCRAPE_MS);
      fillSamples(series[i], states[i], minTime, times, values);
      writer.addFloats(series[i].labels, { times, values });
    }
    const ulid = newUlid(minTime + BLOCK_MS, random);
    const files = writer.finish({
      ulid,
      minTime,
      maxTime: minTime + BLOCK_MS,
      compaction: { level: 1, sources: [ulid] },
      thanos: { labels: EXTERNAL_LABELS, downsample: { resolution: 0 }, source: "test" },
    });
    await Deno.mkdir(`${draft}/${ulid}/chunks`, { recursive: true });
    for (const { path, bytes } of files) await Deno.writeFile(`${draft}/${ulid}/${path}`, bytes);
  }
  await Deno.rename(draft, `${folder}/tsdb`);
  console.log(`generated ${series.length} series in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
