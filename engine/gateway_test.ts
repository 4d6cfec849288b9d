/** A gateway over a folder that changes while it is asked, and over replicas. */
import assert from "node:assert/strict";
import { floatCell, type MadeBlock, makeBlock, NO_CHUNKS } from "../testdata/made_blocks.ts";
import { sharedPath, sharedTest } from "../testdata/shared.ts";
import { ByteCache, QuotaExceededError } from "./base/mod.ts";
import { BlockSync } from "./block/mod.ts";
import { type Bucket, CountingBucket, fetchOptions, FilesystemBucket, MemoryBucket } from "./bucket/mod.ts";
import { type Gateway, type GatewayConfig, openGateway } from "./gateway.ts";
import { Annotations, Labels, newQueryStats } from "./model/mod.ts";

const DAY_MS = 86_400_000;
const DAY = Date.UTC(2026, 0, 5);
const HOUR_MS = 3_600_000;

async function withGateway(
  directory: string,
  use: (gateway: Gateway) => Promise<void>,
  config: Partial<GatewayConfig> = {},
): Promise<void> {
  const gateway = openGateway({
    bucket: { type: "FILESYSTEM", directory, prefix: "" },
    cacheBytesMax: 32 << 20,
    discoveryConcurrency: 4,
    workers: 0,
    lookbackMs: 300_000,
    samplesMax: 50_000_000,
    features: new Set(),
    ...config,
  });
  try {
    await use(gateway);
  } finally {
    await gateway.close();
  }
}

async function withFolder(use: (directory: string, bucket: Bucket) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "gateway-" });
  try {
    await use(directory, new FilesystemBucket(directory));
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** A counter that grows by one a second, scraped every `intervalMs` for two hours from 8:00, but not in the gaps. */
function counterBlock(replica: string, shiftMs: number, intervalMs: number, gaps: [number, number][]): MadeBlock {
  const start = DAY + 8 * HOUR_MS;
  const times: number[] = [];
  for (let time = start + shiftMs; time < start + 2 * HOUR_MS; time += intervalMs) {
    if (!gaps.some(([from, to]) => time >= start + from && time < start + to)) times.push(time);
  }
  const series = ["a", "b", "c"].map((pod) => ({
    labels: Labels.from({ __name__: "requests_total", pod }),
    cells: [NO_CHUNKS, floatCell(times, times.map((time) => (time - start) / 1000)), NO_CHUNKS] as const,
  }));
  return { dayMs: DAY, externalLabels: Labels.from({ cluster: "eu", replica }), shards: [series] };
}

async function sums(gateway: Gateway, query: string): Promise<number[]> {
  const { value, release } = await gateway.engine().range(query, DAY + 8.5 * HOUR_MS, DAY + 9.9 * HOUR_MS, 60_000);
  assert.ok(value.type === "matrix" && value.batches.length === 1);
  const sums = [...value.batches[0].values];
  release();
  assert.equal(value.batches[0].values.length, 0, "released rows are gone");
  return sums;
}

Deno.test("of replicas with shifted scrapes and gaps one counts: sums of rates are those of one", async () => {
  await withFolder(async (directory, bucket) => {
    const minute = 60_000;
    await makeBlock(bucket, counterBlock("a", 0, 15_000, [[40 * minute, 47 * minute], [80 * minute, 81 * minute]]));
    await makeBlock(
      bucket,
      counterBlock("b", 7_000, 15_000, [[10 * minute, 30 * minute], [100 * minute, 104 * minute]]),
    );
    const query = "sum(rate(requests_total[5m]))";
    await withGateway(directory, async (gateway) => {
      await gateway.sync();
      for (const rate of await sums(gateway, query)) assert.ok(Math.abs(rate - 3) < 3 * 0.1, `rate ${rate}`);
      assert.equal(Math.max(...await sums(gateway, "count(requests_total)")), 3);
      const samples = await sums(gateway, "sum(count_over_time(requests_total[5m]))");
      assert.ok(Math.max(...samples) <= 3 * 21, `${Math.max(...samples)} samples in 5 minutes`);
      const ofOne = await sums(gateway, 'count(requests_total{replica="a"}) / count(requests_total)');
      assert.equal(Math.max(...ofOne), 1, "matchers see the label that series are without");
    }, { replicaLabels: new Set(["replica"]) });
    await withGateway(directory, async (gateway) => {
      await gateway.sync();
      assert.equal(Math.max(...await sums(gateway, "count(requests_total)")), 6);
    });
  });
});

Deno.test("--query.external-label stands for the streams' labels: equal series are one, matchers see it", async () => {
  await withFolder(async (directory, bucket) => {
    await makeBlock(bucket, counterBlock("a", 0, 15_000, []));
    await makeBlock(bucket, counterBlock("b", 0, 15_000, []));
    await withGateway(directory, async (gateway) => {
      await gateway.sync();
      assert.equal(Math.max(...await sums(gateway, 'count(requests_total{region="here"})')), 3);
      assert.deepEqual(gateway.streams().map(({ externalLabels }) => String(externalLabels)), ['{region="here"}']);
      const { value } = await gateway.engine().instant('requests_total{cluster="eu"}', DAY + 9 * HOUR_MS);
      assert.deepEqual(value.type === "vector" && value.batches, []);
    }, { externalLabels: Labels.from({ region: "here" }) });
  });
});

Deno.test("a query that would hold more memory than it may is refused, and what it held is free again", async () => {
  await withFolder(async (directory, bucket) => {
    await makeBlock(bucket, counterBlock("a", 0, 15_000, []));
    await withGateway(directory, async (gateway) => {
      await gateway.sync();
      for (let i = 0; i < 3; i++) await assert.rejects(sums(gateway, "topk(1, requests_total)"), QuotaExceededError);
      for (let i = 0; i < 9; i++) assert.equal((await sums(gateway, "sum(requests_total)")).length, 85);
    }, { queryBytesMax: 4000, queriesBytesMax: 5000 });
  });
});

Deno.test("an answer that is being sent counts to the memory of all queries until it is released", async () => {
  await withFolder(async (directory, bucket) => {
    await makeBlock(bucket, counterBlock("a", 0, 15_000, []));
    await withGateway(directory, async (gateway) => {
      await gateway.sync();
      const ask = () => gateway.engine().range("requests_total", DAY + 8.5 * HOUR_MS, DAY + 9.9 * HOUR_MS, 60_000, {});
      // Three rows of 85 cells, 9 bytes each, twice; while they are evaluated samples count 16 bytes more.
      const first = await ask();
      await assert.rejects(ask(), { name: "QuotaExceededError", quota: "memory of all queries" });
      assert.throws(() => gateway.hold(5000), { name: "QuotaExceededError" });
      first.release();
      first.release();
      (await ask()).release();
      gateway.hold(8000)();
      gateway.hold(8000)();
    }, { queriesBytesMax: 3 * 85 * (9 + 16) + 3 * 85 * 9 });
  });
});

Deno.test("with a disk cache a restarted gateway asks the bucket for no page again; damaged files are read anew", async () => {
  await withFolder(async (directory, bucket) => {
    await makeBlock(bucket, counterBlock("a", 0, 15_000, []));
    const cache = await Deno.makeTempDir();
    const ask = async (): Promise<[number[], number, number]> => {
      let answer: [number[], number, number] = [[], 0, 0];
      await withGateway(directory, async (gateway) => {
        await gateway.sync();
        const stats = newQueryStats();
        const context = { stats, annotations: new Annotations(), signal: new AbortController().signal };
        const range = [DAY + 8.5 * HOUR_MS, DAY + 9.9 * HOUR_MS, 60_000] as const;
        const { value } = await gateway.engine().range("sum(rate(requests_total[5m]))", ...range, { context });
        assert.ok(value.type === "matrix");
        answer = [[...value.batches[0].values], stats.bytesFetched, stats.bytesCached];
      }, { diskCache: { directory: cache, bytesMax: 1 << 20 } });
      return answer;
    };
    const [values, fetched, found] = await ask();
    assert.ok(fetched > 0);
    assert.deepEqual(await ask(), [values, 0, fetched + found]);
    for await (const { name } of Deno.readDir(cache)) {
      const bytes = await Deno.readFile(`${cache}/${name}`);
      bytes[bytes.length >> 1] ^= 1;
      await Deno.writeFile(`${cache}/${name}`, bytes);
    }
    assert.deepEqual(await ask(), [values, fetched, found]);
    await bucket.delete("0/2026-01-05/meta.pb");
    await makeBlock(bucket, counterBlock("a", 0, 30_000, [[0, HOUR_MS]]));
    assert.notDeepEqual((await ask())[0], values, "a day that is converted anew");
    await Deno.remove(cache, { recursive: true });
  });
});

Deno.test("blocks by the hundred open with one list, and a read of the meta and of the end of both files each", async () => {
  const bucket = new CountingBucket(new MemoryBucket());
  const days = 60;
  for (let day = 0; day < days; day++) {
    const made = counterBlock("a", 0, 15_000, []);
    const series = made.shards[0].map(({ labels }) => ({ labels, cells: [NO_CHUNKS, NO_CHUNKS, NO_CHUNKS] as const }));
    await makeBlock(bucket, { ...made, dayMs: DAY + day * DAY_MS, shards: [series] });
  }
  bucket.reset();
  const sync = new BlockSync({ bucket, cache: new ByteCache(32 << 20), fetch: fetchOptions() }, 8);
  assert.equal((await sync.sync()).blocks.blocks.length, days);
  assert.equal(bucket.calls.length, 1 + 1 + 3 * days);
});

/** Copies or marks a day of all streams of `from`. */
async function addDay(from: string, directory: string, day: string): Promise<void> {
  // meta.pb last: it makes the day exist.
  for (const wanted of [(name: string) => name !== "meta.pb", (name: string) => name === "meta.pb"]) {
    for (const { name: stream } of Deno.readDirSync(from)) {
      const folder = stream === day ? day : `${stream}/${day}`;
      const entries = await Deno.stat(`${from}/${folder}`).then(
        () => [...Deno.readDirSync(`${from}/${folder}`)],
        () => [],
      );
      for (const { name } of entries) {
        if (!wanted(name)) continue;
        await Deno.mkdir(`${directory}/${folder}`, { recursive: true });
        await Deno.copyFile(`${from}/${folder}/${name}`, `${directory}/${folder}/${name}`);
      }
      const pb = `${stream}/stream.pb`;
      await Deno.copyFile(`${from}/${pb}`, `${directory}/${pb}`).catch(() => {});
    }
  }
}

sharedTest("days come and go under running queries, none of which fails or sees half of a change", async () => {
  const from = sharedPath("fixtures/parquet");
  await withFolder(async (directory) => {
    await addDay(from, directory, "2026-01-05");
    await withGateway(directory, async (gateway) => {
      await gateway.sync();
      const query = 'sum(count_over_time(http_requests_total{cluster="eu-1"}[3d]))';
      const count = async () => {
        const { value } = await gateway.engine().instant(query, DAY + 3 * DAY_MS);
        assert.ok(value.type === "vector");
        return value.batches[0].values[0];
      };
      const one = await count();
      let done = false;
      const seen: number[] = [];
      const asking = (async () => {
        while (!done) seen.push(...await Promise.all([count(), count()]));
      })();
      const round = async (change: () => Promise<void>) => {
        await change();
        await gateway.sync();
        return await count();
      };
      const two = await round(() => addDay(from, directory, "2026-01-06"));
      const three = await round(() => addDay(from, directory, "2026-01-07"));
      const marker = `${directory}/3327491223707837673/2026-01-07/deletion-marker.pb`;
      const marked = await round(() => Deno.writeFile(marker, new Uint8Array()));
      done = true;
      await asking;
      assert.ok(one < two && two < three, `${one}, ${two}, ${three}`);
      assert.equal(marked, two);
      assert.ok(
        seen.length > 0 && seen.every((value) => [one, two, three].includes(value)),
        String([...new Set(seen)]),
      );
    });
  });
});
