import assert from "node:assert/strict";
import fc from "fast-check";
import { CodeMap } from "./code_map.ts";

Deno.test("symbols get codes in the order in which they come, as in a Map", () => {
  const symbol = fc.oneof(fc.nat(20), fc.nat(), fc.nat(1000).map((n) => n << 16));
  fc.assert(fc.property(fc.array(symbol, { maxLength: 200 }), (symbols) => {
    const codes = new CodeMap();
    const expected = new Map<number, number>();
    for (const symbol of symbols) {
      assert.equal(codes.codeOf(symbol), expected.get(symbol) ?? -1);
      if (expected.has(symbol)) continue;
      assert.equal(codes.add(symbol), expected.size);
      expected.set(symbol, expected.size);
    }
    assert.deepEqual([...codes.symbols], [...expected.keys()]);
    assert.equal(codes.size, expected.size);
  }));
});
