import assert from "node:assert/strict";
import fc from "fast-check";
import { fma } from "./fma.ts";

/** BigInt to Number rounds once, to even: exact arithmetic on scaled integers is the oracle. */
function fmaOfIntegers(x: number, y: number, z: number, zShift: number): number {
  const exact = ((BigInt(x) * BigInt(y)) << 120n) + (BigInt(z) << BigInt(zShift));
  return Number(exact) * 2 ** -120;
}

Deno.test("fma rounds once, whatever the distance of its terms", () => {
  const mantissa = fc.maxSafeInteger();
  fc.assert(
    fc.property(mantissa, mantissa, mantissa, fc.integer({ min: 0, max: 240 }), (x, y, z, shift) => {
      assert.equal(fma(x, y, z * 2 ** (shift - 120)), fmaOfIntegers(x, y, z, shift));
    }),
    { numRuns: 5000 },
  );
});

Deno.test("fma sees what two roundings lose", () => {
  const x = 1 + 2 ** -30;
  assert.equal(x * x - (1 + 2 ** -29), 0);
  assert.equal(fma(x, x, -(1 + 2 ** -29)), 2 ** -60);
});
