import assert from "node:assert/strict";
import { sharedPath, sharedTest } from "../testdata/shared.ts";
import { DeletionMark, Metadata, StreamDescriptor } from "./mod.ts";

const META: Metadata = {
  mint: 1767571200000,
  maxt: 1767657600000,
  shards: 3,
  columnsForName: { up: { columns: ["___cf_meta_label_job", "___cf_meta_label_instance"] } },
  version: 2,
  convertedFromBLIDs: ["01KE70QPF03XXMT741T00A8WMP"],
};

Deno.test("messages survive a round trip", () => {
  assert.deepEqual(plain(Metadata.decode(Metadata.encode(META))), META);
  assert.deepEqual(DeletionMark.decode(DeletionMark.encode({ reason: "retention" })), { reason: "retention" });
  const labels = { cluster: "eu-1", "ünï": "🐘" };
  const stream = StreamDescriptor.decode(StreamDescriptor.encode({ externalLabels: labels }));
  assert.deepEqual({ ...stream.externalLabels }, labels);
});

Deno.test("an empty message has the defaults of proto3", () => {
  const empty = Metadata.decode(new Uint8Array());
  assert.deepEqual(plain(empty), {
    mint: 0,
    maxt: 0,
    shards: 0,
    columnsForName: {},
    version: 0,
    convertedFromBLIDs: [],
  });
});

Deno.test("negative times and the largest safe integers are exact; what is beyond is refused", () => {
  const wide = { ...META, mint: -1, maxt: Number.MAX_SAFE_INTEGER };
  assert.deepEqual(plain(Metadata.decode(Metadata.encode(wide))), wide);
  // Field 2 (maxt), varint 2^63 - 1.
  const tooWide = Uint8Array.of(0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f);
  assert.throws(() => Metadata.decode(tooWide), RangeError);
});

Deno.test("unknown fields are skipped", () => {
  const unknown = Uint8Array.of(0x78, 1); // field 15, varint 1
  assert.equal(Metadata.decode(new Uint8Array([...Metadata.encode(META), ...unknown])).version, 2);
});

sharedTest("the Go gateway's meta.pb reads as its own JSON of it", () => {
  const folder = sharedPath("fixtures/parquet/3327491223707837673/2026-01-05/");
  const expected = JSON.parse(Deno.readTextFileSync(folder + "meta.pb.json"));
  const actual = Metadata.decode(Deno.readFileSync(folder + "meta.pb"));
  assert.equal(actual.mint, Number(expected.mint));
  assert.equal(actual.maxt, Number(expected.maxt));
  assert.equal(actual.shards, Number(expected.shards));
  assert.equal(actual.version, Number(expected.version));
  assert.deepEqual(actual.convertedFromBLIDs, expected.convertedFromBLIDs);
});

/** Without the prototypes that generated code gives its objects. */
function plain(message: Metadata): Metadata {
  return JSON.parse(JSON.stringify(message));
}
