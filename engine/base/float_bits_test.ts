import assert from "node:assert/strict";
import fc from "fast-check";
import { frexpExponent, frexpFraction, ldexp, signBit } from "./float_bits.ts";

Deno.test("a float is its fraction times its power of two", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (x) => {
      const fraction = frexpFraction(x);
      const size = Math.abs(fraction);
      assert.ok(x === 0 || !Number.isFinite(x) || (size >= 0.5 && size < 1));
      assert.ok(Object.is(ldexp(fraction, frexpExponent(x)), x));
    }),
    { numRuns: 2000 },
  );
});

Deno.test("ldexp rounds once into the denormal range, and saturates", () => {
  assert.equal(ldexp(1, -1074), 5e-324);
  assert.equal(ldexp(1.5, -1074), 1e-323);
  assert.equal(ldexp(1 + 2 ** -52, -1075), 5e-324);
  assert.equal(ldexp(1, -1076), 0);
  assert.ok(Object.is(ldexp(-1, -2000), -0));
  assert.equal(ldexp(-1, 1024), -Infinity);
});

Deno.test("the sign bit tells -0 from 0", () => {
  assert.deepEqual([0, -0, 1, -1, -Infinity].map(signBit), [false, true, false, true, true]);
});
