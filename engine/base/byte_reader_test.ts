import assert from "node:assert/strict";
import fc from "fast-check";
import { testSeed } from "../../testdata/random.ts";
import { ByteReader } from "./byte_reader.ts";
import { ByteWriter } from "./byte_writer.ts";
import { CorruptDataError } from "./errors.ts";

const integer = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: -70, max: 70 }));
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

Deno.test("what a ByteWriter writes a ByteReader reads, and not one byte less", () => {
  const fields = fc.record({
    byte: fc.nat(255),
    word: fc.nat(),
    integer,
    int64,
    float: fc.double(),
    text: fc.string(),
  });
  fc.assert(
    fc.property(fields, ({ byte, word, integer, int64, float, text }) => {
      const writer = new ByteWriter(1);
      writer.u8(byte);
      writer.u32be(word);
      writer.u32le(word);
      writer.varint(integer);
      writer.uvarint(Math.abs(integer));
      writer.varint64(int64);
      writer.u64be(BigInt.asUintN(64, int64));
      writer.f64be(float);
      writer.text(text);
      const bytes = writer.finish();
      const read = (bytes: Uint8Array) => {
        const reader = new ByteReader(bytes, "object", 100);
        const fixed = [reader.u8(), reader.u32be(), reader.u32le()];
        const integers = [reader.varint(), reader.uvarint(), reader.varint64(), reader.u64be()];
        return [...fixed, ...integers, reader.f64be(), reader.text(reader.remaining)];
      };
      const written = [byte, word, word, integer, Math.abs(integer), int64, BigInt.asUintN(64, int64), float, text];
      assert.deepEqual(read(bytes), written);
      for (let length = 0; length < bytes.length - text.length * 4; length++) {
        assert.throws(() => read(bytes.subarray(0, length)), CorruptDataError);
      }
    }),
    { seed: testSeed(), numRuns: 200 },
  );
});

Deno.test("varints beyond what is asked for, and text that is not UTF-8, are corrupt, and say where", () => {
  const reader = (...bytes: number[]) => new ByteReader(Uint8Array.from(bytes), "object", 100);
  const longest = new Array<number>(10).fill(0xff);
  assert.throws(() => reader(...longest).uvarint64(), /"object" at offset 100: varint is longer than 64 bits/);
  assert.throws(() => reader(...longest, 1).uvarint(), CorruptDataError);
  assert.throws(() => reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10).uvarint(), /is out of range/);
  const behind = reader(1, 0xff, 0xfe);
  behind.skip(1);
  assert.throws(() => behind.text(2), /at offset 101: text is not UTF-8/);
});
