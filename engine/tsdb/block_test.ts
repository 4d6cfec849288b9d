import assert from "node:assert/strict";
import { collectBlock, openLocalBlock } from "../../testdata/tsdb_blocks.ts";
import { sharedPath, sharedTest } from "../../testdata/shared.ts";
import { differenceToDump, readDump, type SeriesTexts } from "../../testdata/tsdb_dump.ts";
import { CorruptDataError } from "../base/mod.ts";

function streamBlocks(stream: string): string[] {
  const streams = JSON.parse(Deno.readTextFileSync(sharedPath("fixtures/streams.json")));
  return (streams[stream] as string[]).map((ulid) => sharedPath(`fixtures/tsdb/${ulid}`));
}

for (const stream of ["A", "B", "C", "none"]) {
  sharedTest(`the blocks of stream ${stream} hold every sample of the dump, bit for bit`, async () => {
    const got: SeriesTexts = new Map();
    for (const path of streamBlocks(stream)) await collectBlock(await openLocalBlock(path), got);
    assert.equal(differenceToDump(got, readDump(sharedPath(`fixtures/tsdb-dump/stream-${stream}.jsonl.gz`))), null);
  });
}

sharedTest("the new encodings give the dump's samples with start timestamps and hints", async () => {
  const got: SeriesTexts = new Map();
  await collectBlock(await openLocalBlock(sharedPath("fixtures/tsdb-xor2/01KE89Y1Z0RNY0PPT4P76GA6ZF")), got);
  assert.deepEqual(got, readDump(sharedPath("fixtures/tsdb-dump/xor2.jsonl.gz")));
});

sharedTest("a truncated segment is an error that names object and offset", async () => {
  const block = await openLocalBlock(sharedPath("fixtures/tsdb-broken/01KE70QPF03XXMT741T00A8WMP"));
  await assert.rejects(collectBlock(block, new Map()), (error) => {
    assert.ok(error instanceof CorruptDataError);
    assert.equal(error.object, "01KE70QPF03XXMT741T00A8WMP/chunks/000001");
    assert.ok(error.offset > 0, String(error));
    return true;
  });
});
