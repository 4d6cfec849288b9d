/** Every series and sample of the fixtures' blocks, against what Prometheus's own reader says of the same data. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { compareLabels, compareText, Labels, Matcher, type MatchType } from "../model/mod.ts";
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
/** Blocks made by the Go gateway of today, all streams. */
const TODAYS = ["parquet", "parquet-sharded", "parquet-sorted"];
/** Days 1 and 2 of stream A without its labels: the blocks of older versions. */
const OLD_STREAM = { ...FIXTURE_STREAMS[0], externalLabels: Labels.empty, days: FIXTURE_STREAMS[0].days.slice(0, 2) };

for (const fixture of TODAYS) {
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

sharedTest("batches in label order have every series in its place, whatever order rows are stored in", async () => {
  for (const fixture of TODAYS) {
    const source = createSeriesSource(await fixtureBlocks(fixture));
    const request = { matchers: [], ...ALL, labelsOnly: false, inLabelOrder: true };
    const selection = await source.select(request, queryContext());
    const order: number[] = [];
    for await (const { series } of selection.batches(new AbortController().signal)) order.push(...series);
    assert.deepEqual(order, [...selection.labels.keys()]);
  }
});

sharedTest("fixtures/parquet-v0 has every sample of days 1 and 2 of stream A", async () => {
  const got = await readSamples(createSeriesSource(await fixtureBlocks("parquet-v0")), { matchers: [], ...ALL });
  assert.equal(differenceToDump(got, asTexts(dumpedSeries(OLD_STREAM))), null);
});

sharedTest("fixtures/parquet-slash lacks what only the block across midnight has of day 2", async () => {
  const got = await readSamples(createSeriesSource(await fixtureBlocks("parquet-slash")), { matchers: [], ...ALL });
  const missing: number[] = [];
  let found = 0;
  for (const { labels, samples } of dumpedSeries(OLD_STREAM)) {
    for (const [time, { text }] of samples) {
      const sample = got.get(labels.key())?.get(time);
      if (sample === undefined) missing.push(time);
      else {
        assert.equal(sample.text, text);
        found++;
      }
    }
  }
  assert.equal(found, [...got.values()].reduce((sum, samples) => sum + samples.size, 0), "and has nothing else");
  assert.equal(missing.length, 6237);
  assert.ok(missing.every((time) => time >= DAY_1 + DAY + 22 * HOUR));
});

sharedTest("any time range finds all its samples, whatever hours and days it touches", async () => {
  for (const fixture of ["parquet", "parquet-v0"]) {
    const source = createSeriesSource(await fixtureBlocks(fixture));
    const stream = fixture === "parquet" ? FIXTURE_STREAMS[0] : OLD_STREAM;
    const edges = [0, 1, 7, 8, 9, 16, 17, 24, 25, 33, 40, 48, 49].map((hour) => DAY_1 + hour * HOUR);
    for (const startMs of edges) {
      for (const endMs of [startMs, startMs + 1, startMs + HOUR, startMs + 9 * HOUR]) {
        const got = await readSamples(source, { matchers: matchers("__name__=midnight_edge"), startMs, endMs });
        for (const { labels, samples } of dumpedSeries(stream)) {
          if (labels.get("__name__") !== "midnight_edge") continue;
          for (const time of samples.keys()) {
            if (time < startMs || time > endMs) continue;
            assert.ok(got.get(labels.key())?.has(time), `${fixture}: ${labels} at ${time} in ${startMs}..${endMs}`);
          }
        }
      }
    }
  }
});

const allLabels = (fixture: string) => {
  const streams = fixture === "parquet-v0" ? [OLD_STREAM] : FIXTURE_STREAMS;
  return streams.flatMap(dumpedSeries).map((series) => series.labels);
};

/** Matchers over names and values that exist, and some that do not. */
function anyMatchers(all: readonly Labels[]): fc.Arbitrary<Matcher[]> {
  const values = new Map<string, Set<string>>([["nope", new Set()]]);
  for (const labels of all) {
    for (const [name, value] of labels) values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  const plain = (text: string) => /^[\w /-]+$/.test(text);
  const value = (name: string) => fc.constantFrom(...values.get(name)!, "", "nothing");
  const matcher = fc.constantFrom("__name__", "__name__", ...values.keys()).chain((name) => {
    const literal = fc.tuple(fc.constantFrom<MatchType>("=", "!="), value(name));
    const pattern = fc.oneof(
      fc.tuple(value(name), value(name)).map((pair) => pair.filter(plain).join("|")),
      value(name).map((text) => text.slice(0, 3)).filter(plain).map((text) => text + ".*"),
      fc.constantFrom(".*", ".+", "", ".*[a-e].*", "[a-h].+|"),
    );
    const regex = fc.tuple(fc.constantFrom<MatchType>("=~", "!~"), pattern);
    return fc.oneof(literal, regex).map(([type, text]) => new Matcher(type, name, text));
  });
  return fc.array(matcher, { maxLength: 3 });
}

const matching = (all: readonly Labels[], set: readonly Matcher[]) =>
  all.filter((labels) => set.every((matcher) => matcher.matches(labels.get(matcher.name))));

for (const fixture of [...TODAYS, "parquet-v0"]) {
  sharedTest(`fixtures/${fixture}: matchers select what a filter over all series selects`, async () => {
    const source = createSeriesSource(await fixtureBlocks(fixture));
    const all = allLabels(fixture).sort(compareLabels);
    await fc.assert(
      fc.asyncProperty(anyMatchers(all), async (set) => {
        const { labels } = await source.select({ matchers: set, ...ALL, labelsOnly: true }, queryContext());
        assert.deepEqual(labels.map(String), matching(all, set).map(String));
      }),
      { numRuns: 150 },
    );
  });

  sharedTest(`fixtures/${fixture}: label names and values are those of the matching series`, async () => {
    const source = createSeriesSource(await fixtureBlocks(fixture));
    const all = allLabels(fixture);
    const sets = fc.array(anyMatchers(all), { maxLength: 2 });
    const name = fc.constantFrom(...new Set(all.flatMap((labels) => [...labels].map(([name]) => name))), "nope");
    await fc.assert(
      fc.asyncProperty(sets, name, async (matcherSets, name) => {
        const series = matcherSets.length === 0 ? all : matcherSets.flatMap((set) => matching(all, set));
        const unique = (texts: string[]) => [...new Set(texts)].filter((text) => text !== "").sort(compareText);
        const request = { matcherSets, ...ALL };
        const names = unique(series.flatMap((labels) => [...labels].map(([name]) => name)));
        assert.deepEqual(await source.labelNames(request, queryContext()), names);
        const values = unique(series.map((labels) => labels.get(name)));
        assert.deepEqual(await source.labelValues(name, request, queryContext()), values);
      }),
      { numRuns: 60 },
    );
  });
}
