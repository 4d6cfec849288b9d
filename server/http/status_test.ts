/** What is asked besides queries, over the blocks of ../shared. */
import assert from "node:assert/strict";
import { sharedPath, sharedTest } from "../../testdata/shared.ts";
import { withApi } from "./testing/server.ts";

async function data(url: string) {
  const response = await fetch(url);
  const body = await response.json();
  assert.equal(response.status, 200, JSON.stringify(body));
  return body.data;
}

sharedTest("Grafana and Prometheus's page find all they ask for", async () => {
  await withApi(sharedPath("fixtures/parquet"), async (url) => {
    assert.equal((await data(`${url}/api/v1/status/buildinfo`)).version, "3.14.0");
    assert.equal((await data(`${url}/api/v1/status/runtimeinfo`)).reloadConfigSuccess, true);
    assert.deepEqual(await data(`${url}/api/v1/status/flags`), { "query.lookback": "5m" });
    assert.equal((await data(`${url}/api/v1/features`)).promql.subqueries, true);
    assert.deepEqual((await data(`${url}/api/v1/targets?state=active`)).activeTargets, []);
    for (const path of ["metadata", "rules", "alerts", "alertmanagers", "scrape_pools", "status/walreplay"]) {
      await data(`${url}/api/v1/${path}`);
    }
  });
});

sharedTest("status/tsdb counts the newest day, as queries do", async () => {
  await withApi(sharedPath("fixtures/parquet"), async (url) => {
    const { headStats, ...lists } = await data(`${url}/api/v1/status/tsdb?limit=10000`);
    const range = `start=${headStats.minTime / 1000}&end=${headStats.maxTime / 1000 - 0.001}`;
    const series = await data(`${url}/api/v1/series?match[]={__name__!=""}&match[]={__name__="", job!=""}&${range}`);
    assert.equal(headStats.numSeries, series.length);
    const values = await data(`${url}/api/v1/label/instance/values?${range}`);
    const counted = lists.labelValueCountByLabelName.find(({ name }: { name: string }) => name === "instance");
    assert.equal(counted.value, values.length);
    const up = series.filter((labels: Record<string, string>) => labels.__name__ === "up").length;
    assert.equal(lists.seriesCountByMetricName.find(({ name }: { name: string }) => name === "up").value, up);
    assert.equal(
      lists.seriesCountByLabelValuePair.find(({ name }: { name: string }) => name === "__name__=up").value,
      up,
    );
    const pairs = lists.labelValueCountByLabelName.reduce(
      (sum: number, { value }: { value: number }) => sum + value,
      0,
    );
    assert.equal(headStats.numLabelPairs, pairs);
    assert.equal((await data(`${url}/api/v1/status/tsdb?limit=1`)).seriesCountByMetricName.length, 1);
    for (const limit of ["0", "x", "10001"]) {
      const refused = await fetch(`${url}/api/v1/status/tsdb?limit=${limit}`);
      assert.equal(refused.status, 400);
      await refused.body?.cancel();
    }
  });
});

sharedTest("stats tell times and samples, and with stats=all what the bucket was asked", async () => {
  await withApi(sharedPath("fixtures/parquet"), async (url) => {
    const ask = (stats: string) =>
      data(`${url}/api/v1/query?query=rate(http_requests_total[10m])&time=1767594600${stats}`);
    assert.equal((await ask("")).stats, undefined);
    const all = (await ask("&stats=all")).stats;
    assert.ok(all.timings.execTotalTime >= all.timings.innerEvalTime && all.timings.innerEvalTime > 0);
    assert.ok(all.samples.samplesRead > 0 && all.samples.peakSamples > 0);
    assert.equal(all.samples.totalQueryableSamples, all.samples.samplesRead);
    assert.equal(all.samples.totalQueryableSamplesPerStep, undefined);
    assert.ok(all.storage.pagesRead + all.storage.pagesCached > 0 && all.storage.seriesMatched > 0);
    const { stageMs } = all;
    assert.deepEqual(Object.keys(stageMs), [
      "parse",
      "select",
      "fetch",
      "inflate",
      "decode",
      "evaluate",
      "merge",
      "encode",
    ]);
    // The clock of a worker may not move within the stage of so small a query.
    const stages = Object.values<number>(stageMs);
    assert.ok(stages.every((ms) => ms >= 0) && stages.some((ms) => ms > 0), JSON.stringify(stageMs));
    assert.equal((await ask("&stats=true")).stats.storage, undefined);
  });
});

sharedTest("a query asks little of the bucket the first time, and nothing the second", async () => {
  await withApi(sharedPath("fixtures/parquet"), async (url) => {
    const ask = async () => {
      const query = "query=rate(http_requests_total[10m])&time=1767594600&stats=all";
      return (await data(`${url}/api/v1/query?${query}`)).stats.storage;
    };
    const { pagesRead, pagesCached, bytesFetched, bytesCached, requests, seriesMatched } = await ask();
    assert.ok(seriesMatched > 0 && pagesRead > 0 && bytesFetched > 0 && requests > 0);
    assert.ok(requests <= 20 && bytesFetched < 256 << 10, `${requests} requests, ${bytesFetched} bytes`);
    const again = await ask();
    assert.deepEqual([again.pagesRead, again.bytesFetched, again.requests], [0, 0, 0]);
    assert.ok(again.pagesCached >= pagesRead + pagesCached && again.bytesCached > bytesCached);
  });
});

sharedTest("with promql-per-step-stats, stats=all tells samples by step, as Prometheus does", async () => {
  const features = new Set(["promql-per-step-stats"]);
  await withApi(sharedPath("fixtures/parquet"), async (url) => {
    assert.equal((await data(`${url}/api/v1/features`)).promql.per_step_stats, true);
    const range = `query=rate(up[10m])&start=1767594600&end=1767594660&step=30`;
    const { samples } = (await data(`${url}/api/v1/query_range?${range}&stats=all`)).stats;
    const { totalQueryableSamples, totalQueryableSamplesPerStep: steps } = samples;
    assert.deepEqual(steps.map(([time]: [number, number]) => time), [1767594600, 1767594630, 1767594660]);
    assert.equal(steps.reduce((sum: number, [, count]: [number, number]) => sum + count, 0), totalQueryableSamples);
    assert.ok(samples.samplesReadPerStep[1][1] < steps[1][1]);
    assert.equal(
      (await data(`${url}/api/v1/query_range?${range}&stats=true`)).stats.samples.samplesReadPerStep,
      undefined,
    );
  }, { features });
});

sharedTest("a value of stats that means nothing is warned of", async () => {
  await withApi(sharedPath("fixtures/parquet"), async (url) => {
    const { warnings, data } = await (await fetch(`${url}/api/v1/query?query=1&stats=1`)).json();
    assert.deepEqual(warnings, [
      'value "1" for parameter "stats" is deprecated and will be rejected in the next major release, ' +
      'use "true" or "all"',
    ]);
    assert.ok(data.stats.samples.samplesRead === 0);
  });
});

sharedTest("replica labels vanish: series, labels and queries agree, and every series is there once", async () => {
  await withApi(sharedPath("fixtures/parquet"), async (url) => {
    const range = "start=1767571200&end=1767657599";
    assert.ok(!(await data(`${url}/api/v1/labels?${range}`)).includes("replica"));
    assert.deepEqual(await data(`${url}/api/v1/label/replica/values?${range}`), []);
    const { result } = await data(`${url}/api/v1/query?query=up&time=1767594600`);
    const sets = result.map(({ metric }: { metric: Record<string, string> }) => JSON.stringify(metric));
    assert.equal(new Set(sets).size, sets.length);
    assert.ok(sets.length > 0 && sets.every((set: string) => !set.includes("replica")));
  }, { replicaLabels: new Set(["replica", "cluster"]) });
});
