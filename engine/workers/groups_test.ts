import assert from "node:assert/strict";
import { seededRandom, testSeed } from "../../testdata/random.ts";
import { Kernels } from "../../wasm/mod.ts";
import { ABSENT, addToSums, FLOAT, newSums } from "../model/mod.ts";

const SPECIAL = [NaN, Infinity, -Infinity, 0, -0, 1e308, -1e308, 5e-324];

function randomValue(next: () => number): number {
  if (next() < 0.1) return SPECIAL[Math.floor(next() * SPECIAL.length)];
  return (next() - 0.5) * 10 ** Math.floor(next() * 20);
}

const seed = testSeed();

Deno.test(`the kernel's sums of groups equal their twin's, compensations included, seed ${seed}`, () => {
  const next = seededRandom(seed);
  const kernels = new Kernels();
  const { arena } = kernels;
  for (let round = 0; round < 200; round++) {
    const steps = 1 + Math.floor(next() * 40);
    const groups = 3;
    const twin = newSums(groups * steps);
    arena.reset();
    const [counts, sums, compensations] = [0, 0, 0].map(() => arena.take(8 * groups * steps));
    const [values, kinds] = [arena.take(8 * steps), arena.take(steps)];
    const column = (address: number) => arena.f64(address, groups * steps);
    for (const address of [counts, sums, compensations]) column(address).fill(0);
    // What lies behind the row must not count.
    arena.bytes(kinds, 48).fill(FLOAT);
    for (let row = 0; row < 20; row++) {
      const present = [0.8, 0.97, 1][Math.floor(next() * 3)];
      const rowKinds = Uint8Array.from({ length: steps }, () => next() < present ? FLOAT : ABSENT);
      const rowValues = Float64Array.from({ length: steps }, () => randomValue(next));
      arena.bytes(kinds, steps).set(rowKinds);
      arena.f64(values, steps).set(rowValues);
      const cell = steps * Math.floor(next() * groups);
      const at = 8 * cell;
      kernels.addToSums(values, kinds, steps, counts + at, sums + at, compensations + at);
      addToSums(twin, cell, rowValues, rowKinds, 0, steps);
    }
    // Numbers, not bytes: which NaN comes of infinities is the processor's choice.
    assert.deepStrictEqual([...column(counts)], [...twin.counts], `round ${round}`);
    assert.deepStrictEqual([...column(sums)], [...twin.sums], `round ${round}`);
    assert.deepStrictEqual([...column(compensations)], [...twin.compensations], `round ${round}`);
  }
});
