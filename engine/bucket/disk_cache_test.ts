import assert from "node:assert/strict";
import type { CacheWatch } from "../base/mod.ts";
import { newQueryStats } from "../model/mod.ts";
import { seededRandom, testSeed } from "../../testdata/random.ts";
import { DiskCache } from "./disk_cache.ts";
import { CountingBucket } from "./doubles.ts";
import { fetchOptions, readRanges } from "./fetch.ts";
import { MemoryBucket } from "./memory.ts";
import { readAt } from "./object.ts";

const MIB = 1 << 20;
const HEADER_BYTES = 24;
const bytesOf = (seed: number, length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 7) & 255);

class Counts implements CacheWatch {
  hits = 0;
  misses = 0;
  bytes = 0;
  found() {
    this.hits++;
  }
  missed() {
    this.misses++;
  }
  holds(bytes: number) {
    this.bytes = bytes;
  }
}

/** Runs `use` with a folder and a way to open the cache in it; all are closed, and the folder removed, at the end. */
async function withFolder(
  use: (folder: string, open: (bytesMax?: number, identity?: string) => [DiskCache, Counts]) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const opened: DiskCache[] = [];
  try {
    await use(folder, (bytesMax = MIB, identity = "bucket") => {
      const counts = new Counts();
      const cache = new DiskCache({ directory: `${folder}/cache`, bytesMax }, identity, counts);
      opened.push(cache);
      return [cache, counts];
    });
  } finally {
    for (const cache of opened) await cache.close();
    await Deno.remove(folder, { recursive: true });
  }
}

const range = (offset: number, length: number) => ({ offset, length });

async function filesOf(folder: string): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir(`${folder}/cache`));
  return names.map(({ name }) => `${folder}/cache/${name}`);
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const file of await filesOf(folder)) bytes += (await Deno.stat(file)).size;
  return bytes;
}

Deno.test("DiskCache: what was kept is found, by this process and the next, for its version and bucket alone", async () => {
  await withFolder(async (_, open) => {
    const [cache] = open();
    const bytes = bytesOf(1, 1000);
    const kept = bytes.slice();
    cache.of("v1").keep(range(5, 1000), kept);
    kept.fill(0); // The caller's memory is used again at once.
    await cache.close();
    const [next, counts] = open();
    for (const each of [cache, next]) assert.deepEqual(await each.of("v1").find(range(5, 1000)), bytes);
    assert.equal(await next.of("v2").find(range(5, 1000)), null);
    assert.equal(await next.of("v1").find(range(5, 999)), null);
    assert.equal(await open(MIB, "another bucket")[0].of("v1").find(range(5, 1000)), null);
    assert.deepEqual([counts.hits, counts.misses], [1, 2]);
  });
});

Deno.test("DiskCache: a file with any bit flipped, cut short, or under another's name is a miss and goes away", async () => {
  await withFolder(async (folder, open) => {
    const [cache] = open();
    const near = cache.of("v");
    const bytes = bytesOf(2, 300);
    const seed = testSeed();
    const random = seededRandom(seed);
    for (let round = 0; round < 100; round++) {
      near.keep(range(0, 300), bytes);
      await cache.close();
      const [file] = await filesOf(folder);
      const stored = await Deno.readFile(file);
      if (round % 4 === 0) await Deno.truncate(file, Math.floor(random() * stored.length));
      else {
        stored[Math.floor(random() * stored.length)] ^= 1 << Math.floor(random() * 8);
        await Deno.writeFile(file, stored);
      }
      assert.equal(await near.find(range(0, 300)), null, `seed ${seed}, round ${round}`);
      assert.deepEqual(await filesOf(folder), []);
    }
    near.keep(range(0, 300), bytes);
    await cache.close();
    const [first] = await filesOf(folder);
    near.keep(range(300, 300), bytesOf(3, 300));
    await cache.close();
    const second = (await filesOf(folder)).find((file) => file !== first)!;
    await Deno.rename(first, second);
    assert.equal(await near.find(range(300, 300)), null);
  });
});

Deno.test("DiskCache: the folder stays within the budget, what was used last stays, other files are left alone", async () => {
  await withFolder(async (folder, open) => {
    const [cache, counts] = open(10 * (100 + HEADER_BYTES));
    const near = cache.of("v");
    await cache.close();
    await Deno.writeTextFile(`${folder}/cache/notes.txt`, "mine");
    for (let i = 0; i < 40; i++) {
      near.keep(range(i, 100), bytesOf(i, 100));
      await cache.close();
      if (i > 0) assert.deepEqual(await near.find(range(0, 100)), bytesOf(0, 100), "used again and again");
      assert.ok(await sizeOf(folder) - 4 <= 10 * (100 + HEADER_BYTES));
    }
    assert.equal(counts.bytes, 10 * (100 + HEADER_BYTES));
    assert.equal(await near.find(range(20, 100)), null);
    assert.deepEqual(await near.find(range(39, 100)), bytesOf(39, 100));
    near.keep(range(0, 5000), bytesOf(1, 5000));
    await cache.close();
    assert.equal(await near.find(range(0, 5000)), null, "larger than the budget");
    const [smaller] = open(3 * (100 + HEADER_BYTES));
    await smaller.close();
    assert.equal(await sizeOf(folder), 3 * (100 + HEADER_BYTES) + 4, "a smaller budget holds from the start");
    assert.equal(await Deno.readTextFile(`${folder}/cache/notes.txt`), "mine");
  });
});

Deno.test("DiskCache: two in one folder find each other's files and may remove them", async () => {
  await withFolder(async (folder, open) => {
    const budget = 8 * (100 + HEADER_BYTES);
    const [[a], [b]] = [open(budget), open(budget)];
    const both = [a.of("v"), b.of("v")];
    await Promise.all(both.map(async (near, own) => {
      for (let i = 0; i < 200; i++) {
        const found = await near.find(range(i, 100));
        if (found !== null) assert.deepEqual(found, bytesOf(i, 100));
        near.keep(range(i, 100), bytesOf(i, 100));
        const back = await both[1 - own].find(range(Math.max(0, i - 3), 100));
        if (back !== null) assert.deepEqual(back, bytesOf(Math.max(0, i - 3), 100));
      }
    }));
    await Promise.all([a.close(), b.close()]);
    assert.ok(await sizeOf(folder) <= 2.5 * budget);
    assert.ok((await filesOf(folder)).every((file) => !file.includes(".tmp-")));
  });
});

Deno.test("DiskCache: a half-written file of a process that crashed is not found, and goes when it is old", async () => {
  await withFolder(async (folder, open) => {
    await Deno.mkdir(`${folder}/cache`);
    const [old, young] = [`${folder}/cache/.tmp-old`, `${folder}/cache/.tmp-young`];
    await Deno.writeTextFile(old, "half");
    await Deno.writeTextFile(young, "half");
    const hoursAgo = new Date(Date.now() - 2 * 3_600_000);
    await Deno.utime(old, hoursAgo, hoursAgo);
    await open()[0].close();
    assert.deepEqual(await filesOf(folder), [young]);
  });
});

Deno.test("DiskCache: a folder that cannot be written, or is gone, makes a cache that keeps nothing", async () => {
  await withFolder(async (folder, open) => {
    await Deno.writeTextFile(`${folder}/cache`, "a file where the folder should be");
    const [cache] = open();
    cache.of("v").keep(range(0, 10), bytesOf(1, 10));
    await cache.close();
    assert.equal(await cache.of("v").find(range(0, 10)), null);
    await Deno.remove(`${folder}/cache`);
    const [later] = open();
    later.of("v").keep(range(0, 10), bytesOf(1, 10));
    await later.close();
    await Deno.remove(`${folder}/cache`, { recursive: true });
    assert.equal(await later.of("v").find(range(0, 10)), null);
    later.of("v").keep(range(0, 10), bytesOf(1, 10));
    await later.close();
  });
});

Deno.test("readRanges() asks the bucket for what is not on disk only", async () => {
  await withFolder(async (_, open) => {
    const bytes = bytesOf(4, 4000);
    const bucket = new CountingBucket(new MemoryBucket());
    await bucket.put("x", bytes);
    const [cache] = open();
    const object = readAt(bucket, await bucket.stat("x"), cache.of("v"));
    const options = fetchOptions({ maxGapBytes: 0, maxRangeBytes: 10_000, concurrency: 2 });
    const read = async (...ranges: { offset: number; length: number }[]) => {
      bucket.reset();
      const stats = newQueryStats();
      const got = await readRanges(object, ranges, options, stats);
      got.forEach((part, i) =>
        assert.deepEqual(part, bytes.subarray(ranges[i].offset, ranges[i].offset + ranges[i].length))
      );
      await cache.close();
      assert.deepEqual([stats.requests, stats.bytesFetched], [bucket.calls.length, bucket.bytesRead]);
      return [stats.bytesFetched, stats.bytesCached];
    };
    assert.deepEqual(await read(range(100, 100), range(300, 100)), [200, 0]);
    assert.deepEqual(await read(range(0, 100), range(100, 100), range(200, 100), range(300, 100)), [200, 200]);
    assert.deepEqual(await read(range(0, 100), range(300, 100)), [0, 200]);
    bucket.reset();
    for (let i = 0; i < 2; i++) {
      assert.deepEqual(await object.read(3000, 1000), bytes.subarray(3000));
      await cache.close();
    }
    assert.equal(bucket.calls.length, 1);
  });
});
