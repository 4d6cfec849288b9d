import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { snappyDecode, snappyEncode, SnappyError } from "./snappy_frames.ts";

const MIB = 1 << 20;
const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

Deno.test("a stream begins with its identifier; a short text is stored as it is, after its masked CRC-32C", () => {
  // The CRC-32C of "123456789" is e3069283: rotated right by 15 bits 2507c60d, plus a282ead8 c78ab0e5.
  const stream = hex("ff060000 734e61507059 01 0d0000 e5b08ac7 313233343536373839");
  assert.deepEqual(snappyEncode(Buffer.from("123456789")), stream);
  assert.equal(snappyDecode(stream, MIB).toString(), "123456789");
});

Deno.test("texts of any length and compressibility survive a round trip", () => {
  const text = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.integer({ min: 0, max: 3000 }));
  fc.assert(
    fc.property(text, ([unit, times]) => {
      const bytes = Buffer.concat(Array(times).fill(unit));
      assert.ok(snappyDecode(snappyEncode(bytes), MIB).equals(bytes));
    }),
    { numRuns: 100 },
  );
});

Deno.test("what repeats becomes smaller", () => {
  assert.ok(snappyEncode(Buffer.alloc(200_000, "label")).length < 20_000);
});

Deno.test("padding and other chunks that may be skipped are", () => {
  const stream = Buffer.concat([hex("fe030000 000000 80010000 00"), snappyEncode(Buffer.from("x"))]);
  assert.equal(snappyDecode(stream, MIB).toString(), "x");
});

Deno.test("a text beyond the limit is refused, whatever its length on the wire", () => {
  const bomb = snappyEncode(Buffer.alloc(MIB));
  assert.throws(() => snappyDecode(bomb, MIB - 1), SnappyError);
});

Deno.test("damaged streams are SnappyError or say what they said before", () => {
  const text = Buffer.from("damaged streams are damaged streams are damaged streams ".repeat(40));
  const stream = snappyEncode(text);
  fc.assert(
    fc.property(fc.nat(stream.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
      const damaged = Buffer.from(cut ? stream.subarray(0, at) : stream);
      if (!cut) damaged[at] ^= flip;
      try {
        const decoded = snappyDecode(damaged, MIB);
        // Cut between chunks, or with a chunk's type made one to skip, it is a well-formed stream of less.
        assert.ok(decoded.equals(text) || decoded.length === 0);
      } catch (error) {
        assert.ok(error instanceof SnappyError, String(error));
      }
    }),
    { numRuns: 500 },
  );
});
