import assert from "node:assert/strict";
import { CorruptDataError, crc32c, textOf, utf8 } from "../base/mod.ts";
import { encodeBlockMeta, parseBlockMeta } from "./meta.ts";
import { encodeTombstones, parseTombstones } from "./tombstones.ts";
import { isUlid, newUlid, ulidTimeMs } from "./ulid.ts";

const META = {
  ulid: "01KE5YD270GAJDH7ZAZ3C4NDAF",
  minTime: 1767571200000,
  maxTime: 1767578400000,
  stats: { numSamples: 5, numChunks: 1 },
  compaction: { level: 1, sources: ["01KE5YD270GAJDH7ZAZ3C4NDAF"], hints: ["from-out-of-order"] },
  version: 1,
  thanos: { labels: { cluster: "eu-1" }, downsample: { resolution: 0 }, source: "sidecar", upload_time: "2026" },
  later: { field: true },
};

const bytesOf = (json: unknown) => utf8(JSON.stringify(json));

Deno.test("meta.json: fields we do not know are kept", () => {
  const written = textOf(encodeBlockMeta(parseBlockMeta(bytesOf(META), "meta.json")));
  assert.deepEqual(JSON.parse(written), META);
  assert.ok(written.startsWith('{\n\t"ulid"'));
});

Deno.test("meta.json: what may be missing", () => {
  const { ulid, minTime, maxTime } = META;
  const meta = parseBlockMeta(bytesOf({ ulid, minTime, maxTime, version: 1, thanos: {} }), "meta.json");
  assert.deepEqual(meta.stats, {});
  assert.deepEqual(meta.compaction, { level: 0, sources: [] });
  assert.deepEqual(meta.thanos, { labels: {}, downsample: { resolution: 0 }, source: "" });
  assert.equal(parseBlockMeta(bytesOf({ ulid, minTime, maxTime, version: 1 }), "meta.json").thanos, null);
});

Deno.test("meta.json: what is wrong is named", () => {
  const wrong: [unknown, RegExp][] = [
    ["text", /not a JSON object/],
    [{ ...META, version: 2 }, /unexpected meta version 2/],
    [{ ...META, ulid: "../../etc" }, /bad ulid/],
    [{ ...META, minTime: "0" }, /bad minTime "0"/],
    [{ ...META, maxTime: null }, /bad maxTime null/],
    [{ ...META, thanos: { labels: { cluster: 1 } } }, /thanos\.labels is not a map of strings/],
    [{ ...META, thanos: { downsample: { resolution: "5m" } } }, /resolution is not a number/],
  ];
  for (const [json, message] of wrong) {
    assert.throws(() => parseBlockMeta(bytesOf(json), "b/meta.json"), (error) => {
      assert.ok(error instanceof CorruptDataError);
      assert.equal(error.object, "b/meta.json");
      return message.test(error.message);
    });
  }
  assert.throws(() => parseBlockMeta(Uint8Array.of(0x7b, 0xff), "b/meta.json"), CorruptDataError);
});

Deno.test("ULIDs carry the time they were made at", () => {
  const ulid = newUlid(1767571200000, Math.random);
  assert.ok(isUlid(ulid));
  assert.equal(ulidTimeMs(ulid), 1767571200000);
  for (const no of ["", "01KE5YD270GAJDH7ZAZ3C4NDA", "81KE5YD270GAJDH7ZAZ3C4NDAF", "01KE5YD270GAJDH7ZAZ3C4NDAI"]) {
    assert.ok(!isUlid(no), no);
  }
});

Deno.test("tombstones: intervals of a series that overlap or touch are one", () => {
  const written = encodeTombstones(new Map([[7, [20, 30, 10, 19, 50, 60, 55, 58]], [9, [-5, 5]]]));
  assert.deepEqual(parseTombstones(written, "tombstones"), new Map([[7, [10, 30, 50, 60]], [9, [-5, 5]]]));
});

Deno.test("tombstones: the ends of time are kept as far as times go", () => {
  // Series 1, from the smallest to the largest int64.
  const stones = "01" + "ffffffffffffffffff01" + "feffffffffffffffff01";
  const header = encodeTombstones(new Map()).subarray(0, 5).toHex();
  const bytes = Uint8Array.fromHex(header + stones + "00000000");
  assert.throws(() => parseTombstones(bytes, "tombstones"), CorruptDataError);
  new DataView(bytes.buffer).setUint32(bytes.length - 4, crc32c(bytes, 5, bytes.length - 4));
  const [[ref, [from, to]]] = parseTombstones(bytes, "tombstones");
  assert.deepEqual([ref, from, to], [1, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
});
