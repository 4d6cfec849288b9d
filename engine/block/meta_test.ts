import assert from "node:assert/strict";
import { CorruptDataError } from "../base/mod.ts";
import { MemoryBucket } from "../bucket/mod.ts";
import { BLOCK_VERSION, commitBlock, decodeMeta } from "./meta.ts";
import { metaPath } from "./paths.ts";

const DAY = Date.UTC(2026, 0, 5);

Deno.test("a meta.pb that is cut or has a bit flipped never tells of other shards or another version", async () => {
  const bucket = new MemoryBucket();
  const block = {
    dayMs: DAY,
    shards: 300,
    convertedFrom: ["01KE6K07Z0BMRMPT1T8BKT8QGM", "01KE7EF4Z07FN00E9QKGKVPCBQ"],
  };
  await commitBlock(bucket, "1", block);
  const bytes = await bucket.get(metaPath("1", DAY));
  assert.deepEqual(decodeMeta("m", DAY, bytes).convertedFrom, block.convertedFrom);
  const decode = (damaged: Uint8Array) => {
    try {
      const { shards, version } = decodeMeta("m", DAY, damaged);
      assert.deepEqual([shards, version], [block.shards, BLOCK_VERSION]);
    } catch (error) {
      if (!(error instanceof CorruptDataError)) throw error;
    }
  };
  for (let at = 0; at < bytes.length; at++) {
    decode(bytes.subarray(0, at));
    for (let bit = 0; bit < 8; bit++) decode(bytes.with(at, bytes[at] ^ (1 << bit)));
  }
});
