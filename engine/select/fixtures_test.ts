/** Every series and sample of the fixtures' blocks, against what Prometheus's own reader says of the same data. */
import assert from "node:assert/strict";
import { compareLabels } from "../model/mod.ts";
import {
  asTexts,
  DAY_1,
  dumpedSeries,
  FIXTURE_STREAMS,
  fixtureBlocks,
  matchers,
  queryContext,
  readSamples,
} from "../../testdata/parquet_blocks.ts";
import { sharedTest } from "../../testdata/shared.ts";
import { differenceToDump } from "../../testdata/tsdb_dump.ts";
import { createSeriesSource } from "./mod.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALL = { startMs: DAY_1, endMs: DAY_1 + 4 * DAY };

for (const fixture of ["parquet", "parquet-sharded", "parquet-sorted"]) {
  for (const stream of FIXTURE_STREAMS) {
    sharedTest(`fixtures/${fixture}: stream ${stream.name} has every sample of the dump, bit for bit`, async () => {
      const source = createSeriesSource(await fixtureBlocks(fixture));
      const external = [...stream.externalLabels].map(([name, value]) => `${name}=${value}`);
      const wanted = external.length > 0 ? matchers(...external) : matchers("cluster=");
      const got = await readSamples(source, { matchers: wanted, ...ALL });
      assert.equal(differenceToDump(got, asTexts(dumpedSeries(stream))), null);
    });
  }

  sharedTest(`fixtures/${fixture}: all series come in Prometheus's order, each once`, async () => {
    const source = createSeriesSource(await fixtureBlocks(fixture));
    const { labels } = await source.select({ matchers: [], ...ALL, labelsOnly: true }, queryContext());
    const expected = FIXTURE_STREAMS.flatMap(dumpedSeries).map((series) => series.labels).sort(compareLabels);
    assert.deepEqual(labels.map(String), expected.map(String));
  });
}
