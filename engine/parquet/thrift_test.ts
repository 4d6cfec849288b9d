/** The compact protocol: what is written is read back, and noise is refused without harm. */
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import fc from "fast-check";
import { ByteWriter, CorruptDataError, utf8 } from "../base/mod.ts";
import { STRUCT, ThriftReader } from "./thrift_reader.ts";
import { ThriftWriter } from "./thrift_writer.ts";

Deno.test("ThriftReader reads the fields ThriftWriter wrote, and skips the others", () => {
  const out = new ByteWriter();
  const thrift = new ThriftWriter(out);
  const numbers = Array.from({ length: 20 }, (_, i) => (i - 10) * 1e14);
  thrift.struct(() => {
    thrift.i32(1, -7);
    thrift.structField(2, () => thrift.binary(1, utf8("skipped")));
    thrift.i64s(3, numbers);
    thrift.bools(4, [true, false, true]);
    thrift.bool(30, false);
    thrift.binary(31, utf8("text"));
    thrift.structs(32, ["a", "b"], (name) => thrift.binary(1, utf8(name)));
  });
  const reader = new ThriftReader(out.finish(), "x", 0);
  const got: unknown[] = [];
  reader.struct(STRUCT, (id, type) => {
    if (id === 1) got.push(reader.int(type));
    else if (id === 3) reader.list(type, (elementType) => got.push(reader.int(elementType)));
    else if (id === 4) got.push(reader.bools(type));
    else if (id === 30) got.push(reader.bool(type));
    else if (id === 31) got.push(reader.text(type));
    else reader.skip(type);
  });
  deepEqual(got, [-7, ...numbers, [true, false, true], false, "text"]);
  equal(reader.at, out.length);
});

Deno.test("booleans of a list are written as 1 and 0", () => {
  const out = new ByteWriter();
  new ThriftWriter(out).struct(() => new ThriftWriter(out).bools(1, [true, false]));
  deepEqual([...out.view()], [0x19, 0x22, 1, 0, 0]);
});

Deno.test("ThriftReader names object and offset of what it refuses", () => {
  for (
    const [bytes, offset, detail] of [
      [[], 0, /end inside/],
      [[0x15], 1, /end inside/],
      [[0x18, 9, 1], 2, /wanted 9 bytes/],
      [[0x19, 0xfc, 0xff, 0xff, 0xff, 0x7f], 6, /list of 268435455 elements/],
      [[0x16, ...Array(10).fill(0xff)], 11, /longer than 64 bits/],
      [Array(40).fill(0x1c), 16, /nested too deeply/],
      [Array(40).fill(0x19), 16, /nested too deeply/],
      [[0x1b, 0], 1, /unexpected thrift type 11/],
    ] as const
  ) {
    throws(() => new ThriftReader(Uint8Array.from(bytes), "x", 1000).skip(STRUCT), (error) => {
      ok(error instanceof CorruptDataError && detail.test(error.detail), String(error));
      deepEqual([error.object, error.offset], ["x", 1000 + offset]);
      return true;
    });
  }
});

Deno.test("ThriftReader ends on noise", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const reader = new ThriftReader(bytes, "x", 0);
      try {
        reader.skip(STRUCT);
      } catch (error) {
        ok(error instanceof CorruptDataError);
      }
      ok(reader.at <= bytes.length);
    }),
    { numRuns: 2000 },
  );
});
