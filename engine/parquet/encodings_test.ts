/** Encodings against the examples of parquet's Encodings.md, against themselves, and against noise. */
import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { ByteWriter, utf8 } from "../base/mod.ts";
import { decodeDeltaLength, decodePlain } from "./byte_arrays.ts";
import { decodeDelta, encodeDelta } from "./delta.ts";
import { bitWidth, CORRUPT, decodeHybrid, HybridEncoder } from "./hybrid.ts";
import type { ByteArrays } from "./types.ts";

function encodeHybrid(values: readonly number[], width: number): Uint8Array {
  const out = new ByteWriter();
  const encoder = new HybridEncoder(width, out);
  for (let i = 0; i < values.length;) {
    let end = i + 1;
    while (end < values.length && values[end] === values[i]) end++;
    encoder.push(values[i], end - i);
    i = end;
  }
  encoder.finish();
  return out.finish();
}

Deno.test("decodeHybrid() reads the numbers 0 to 7 bit-packed as Encodings.md has them", () => {
  const out = new Int32Array(8);
  equal(decodeHybrid(Uint8Array.of(3, 0b10001000, 0b11000110, 0b11111010), 0, 4, 3, out, 0, 8), 4);
  deepEqual([...out], [0, 1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("HybridEncoder writes long runs as RLE and the rest bit-packed", () => {
  deepEqual([...encodeHybrid(Array(1000).fill(1), 1)], [0xd0, 0x0f, 1]);
  deepEqual([...encodeHybrid([1, 0, 1, 1, 0, 0, 0, 1], 1)], [3, 0b10001101]);
  // Three values, the five that fill up their group, and a run of what is left.
  deepEqual([...encodeHybrid([1, 0, 1, ...Array(20).fill(0)], 1)], [3, 0b101, 30, 0]);
});

const levels = fc.record({ width: fc.integer({ min: 0, max: 31 }), seeds: fc.array(fc.tuple(fc.nat(), fc.nat(30))) })
  .map(({ width, seeds }) => ({
    width,
    values: seeds.flatMap(([seed, count]) => Array<number>(count).fill(seed % 2 ** width)),
  }));

Deno.test("decodeHybrid() reads what HybridEncoder wrote", () => {
  fc.assert(fc.property(levels, ({ width, values }) => {
    const bytes = encodeHybrid(values, width);
    const out = new Int32Array(values.length + 2).fill(-7);
    equal(decodeHybrid(bytes, 0, bytes.length, width, out, 1, values.length), bytes.length);
    deepEqual([...out], [-7, ...values, -7]);
  }));
});

Deno.test("decodeDelta() reads the examples of Encodings.md", () => {
  // 1 2 3 4 5: every delta is 1. 7 5 3 1 2 3 4 5: deltas from -2 to 1, two bits each.
  const header = (first: number, count: number) => [128, 1, 4, count, first * 2];
  deepEqual(delta([...header(1, 5), 2, 0, 0, 0, 0], 5), [1, 2, 3, 4, 5]);
  const packed = [0b11000000, 0b00111111, 0, 0, 0, 0, 0, 0];
  deepEqual(delta([...header(7, 8), 3, 2, 0, 0, 0, ...packed], 8), [7, 5, 3, 1, 2, 3, 4, 5]);
});

function delta(bytes: number[], count: number): number[] {
  const out = new Int32Array(count);
  equal(decodeDelta(Uint8Array.from(bytes), 0, bytes.length, out, count), bytes.length);
  return [...out];
}

const integers = fc.array(fc.oneof(fc.integer(), fc.nat(300), fc.constant(0)), { maxLength: 700 });

Deno.test("decodeDelta() reads what encodeDelta() wrote, also where differences overflow", () => {
  fc.assert(fc.property(integers, (values) => {
    const out = new ByteWriter();
    encodeDelta(Int32Array.from(values), values.length, out);
    deepEqual(delta([...out.view()], values.length), values);
  }));
});

Deno.test("bitWidth() counts the bits a value takes", () => {
  deepEqual([0, 1, 2, 255, 256, 0x7fffffff].map(bitWidth), [0, 1, 2, 8, 9, 31]);
});

Deno.test("byte arrays come out as written, or not at all", () => {
  const plain = Uint8Array.from([2, 0, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0, 0, 0, 3]);
  deepEqual(texts(decodePlain(plain, 3)), ["\x01\x02", "", "\x03"]);
  equal(decodePlain(plain, 2), null);
  equal(decodePlain(plain, 4), null);
  const out = new ByteWriter();
  encodeDelta(Int32Array.of(5, 0, 3), 3, out);
  out.bytes(utf8("helloabc"));
  deepEqual(texts(decodeDeltaLength(out.finish(), 3)), ["hello", "", "abc"]);
  equal(decodeDeltaLength(out.finish(), 2), null);
  equal(decodeDeltaLength(out.finish().subarray(0, out.length - 1), 3), null);
});

function texts(values: ByteArrays | null): string[] {
  ok(values !== null);
  const { bytes, offsets } = values;
  const decoder = new TextDecoder();
  return Array.from({ length: values.count }, (_, i) => decoder.decode(bytes.subarray(offsets[i], offsets[i + 1])));
}

Deno.test("no decoder reads outside its bytes or its output, whatever the bytes", () => {
  const noise = fc.uint8Array({ maxLength: 60 });
  fc.assert(
    fc.property(noise, fc.nat(200), fc.nat(31), (bytes, count, width) => {
      const out = new Int32Array(count + 1).fill(-7);
      const end = decodeHybrid(bytes, 0, bytes.length, width, out, 0, count);
      ok(end === CORRUPT || (end >= 0 && end <= bytes.length));
      const deltaEnd = decodeDelta(bytes, 0, bytes.length, out, count);
      ok(deltaEnd === CORRUPT || (deltaEnd >= 0 && deltaEnd <= bytes.length));
      equal(out[count], -7);
      for (const values of [decodeDeltaLength(bytes, count), decodePlain(bytes, count)]) {
        if (values === null) continue;
        ok(values.offsets.every((offset, i) => i === 0 || offset >= values.offsets[i - 1]));
        ok(values.offsets[count] <= values.bytes.length);
      }
    }),
    { numRuns: 3000 },
  );
});
