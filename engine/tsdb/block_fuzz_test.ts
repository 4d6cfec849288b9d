/** Broken block files: what is read is what was written, or a CorruptDataError. */
import assert from "node:assert/strict";
import { collectBlock } from "../../testdata/tsdb_blocks.ts";
import type { SeriesTexts } from "../../testdata/tsdb_dump.ts";
import { CorruptDataError, MemoryObject } from "../base/mod.ts";
import { Labels } from "../model/mod.ts";
import { openTsdbBlock } from "./block.ts";
import { type BlockFile, BlockWriter } from "./block_writer.ts";
import { parseBlockMeta } from "./meta.ts";
import { newUlid } from "./ulid.ts";

function writeBlock(): BlockFile[] {
  const writer = new BlockWriter(2048);
  for (let i = 0; i < 8; i++) {
    const times = Float64Array.from({ length: 150 }, (_, k) => 1000 * k);
    const chunk = { kind: "float" as const, times, startTimes: null, values: times.map((t) => Math.cos(t * i)) };
    writer.addSeries(Labels.from({ __name__: `series_${i}`, job: "fuzz" }), [chunk], i === 3 ? [5000, 20000] : []);
  }
  const ulid = newUlid(0, () => 0);
  return writer.finish({ ulid, minTime: 0, maxTime: 1e6, compaction: { level: 1, sources: [ulid] }, thanos: null });
}

async function readBack(files: readonly BlockFile[]): Promise<SeriesTexts> {
  const objects = files.map(({ path, bytes }) => new MemoryObject(path, bytes));
  const named = (name: string) => objects.find(({ object }) => object === name)!;
  const block = await openTsdbBlock({
    meta: parseBlockMeta(named("meta.json").bytes, "meta.json"),
    index: named("index"),
    segments: objects.filter(({ object }) => object.startsWith("chunks/")),
    tombstones: named("tombstones"),
  });
  const got: SeriesTexts = new Map();
  await collectBlock(block, got);
  await block.index.postings("job", "fuzz");
  return got;
}

const whole = await readBack(writeBlock());

/** Reads `files` with one of them replaced. */
async function checkBroken(files: readonly BlockFile[], path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    assert.deepEqual(await readBack(files.map((file) => file.path === path ? { path, bytes } : file)), whole);
  } catch (error) {
    assert.ok(error instanceof CorruptDataError, `${path}: ${error instanceof Error ? error.stack : error}`);
    assert.ok(files.some((file) => file.path === error.object), error.object);
  }
}

for (const path of ["index", "chunks/000001", "tombstones", "meta.json"]) {
  Deno.test(`a flipped byte anywhere in ${path} is found or harmless`, async () => {
    const files = writeBlock();
    const bytes = files.find((file) => file.path === path)!.bytes;
    const step = Math.max(1, Math.floor(bytes.length / 400));
    for (let at = 0; at < bytes.length; at += step) {
      const broken = bytes.slice();
      broken[at] ^= 1 << (at % 8);
      await checkBroken(files, path, broken);
    }
  });

  Deno.test(`${path} cut anywhere is found or harmless`, async () => {
    const files = writeBlock();
    const bytes = files.find((file) => file.path === path)!.bytes;
    const step = Math.max(1, Math.floor(bytes.length / 400));
    for (let length = 0; length < bytes.length; length += step) {
      await checkBroken(files, path, bytes.slice(0, length));
    }
  });
}

Deno.test("a flipped byte in data under a checksum is always found", async () => {
  const files = writeBlock();
  for (const [path, at] of [["chunks/000001", 100], ["tombstones", 6], ["index", 40]] as const) {
    const broken = files.map((file) => {
      const bytes = file.bytes.slice();
      if (file.path === path) bytes[at] ^= 1;
      return { ...file, bytes };
    });
    await assert.rejects(readBack(broken), CorruptDataError);
  }
});
