import assert from "node:assert/strict";
import { FLOAT, HISTOGRAM } from "../../../engine/mod.ts";
import { seededRandom, testSeed } from "../../../testdata/random.ts";
import { formatFloat } from "./float.ts";
import { floatPoints, pointPrefixes } from "./points.ts";
import { formatTimestamp } from "./timestamp.ts";

const SEED = testSeed();

/** What the kernel is to write. */
function twin(values: ArrayLike<number>, kinds: ArrayLike<number>, timesMs: ArrayLike<number>): string {
  let text = "";
  for (let k = 0; k < values.length; k++) {
    if (kinds[k] === FLOAT) text += `,[${formatTimestamp(timesMs[k])},"${formatFloat(values[k])}"]`;
  }
  return text;
}

function assertWritten(
  values: Float64Array,
  timesMs: Float64Array,
  kinds = new Uint8Array(values.length).fill(1),
) {
  const points = floatPoints(values, kinds, pointPrefixes(timesMs), 0, values.length);
  assert.equal(new TextDecoder().decode(points), twin(values, kinds, timesMs), `seed ${SEED}`);
}

Deno.test("points of all powers of two and ten, and of their neighbours, are those of formatFloat()", () => {
  const bits = new BigUint64Array(3);
  const neighbours = new Float64Array(bits.buffer);
  const values: number[] = [];
  const add = (value: number) => {
    neighbours[1] = value;
    bits[0] = bits[1] - 1n;
    bits[2] = bits[1] + 1n;
    values.push(...neighbours);
  };
  for (let e = -1074; e < 1024; e++) add(2 ** e);
  for (let e = -323; e <= 308; e++) add(Number(`1e${e}`));
  for (let e = 0; e < 23; e++) add(10 ** e - 1);
  values.push(0, -0, NaN, Infinity, -Infinity, Number.MAX_VALUE, 5e-324);
  assertWritten(Float64Array.from(values), Float64Array.from(values, (_, k) => k * 1000));
});

/** Floats of every form that answers have, by turns. */
function drawn(random: () => number, count: number): Float64Array {
  const whole = (below: number) => Math.floor(random() * below);
  const words = new Uint32Array(2 * count).map(() => whole(2 ** 32));
  const values = new Float64Array(words.buffer);
  for (let i = 0; i < count; i++) {
    switch (i % 8) {
      case 1:
        words[2 * i + 1] &= 0x800fffff; // subnormal
        break;
      case 2:
        values[i] = whole(2 ** 53);
        break;
      case 3:
        values[i] = whole(1e6) / 1000;
        break;
      case 4:
        values[i] = whole(1e6) / 60;
        break;
      case 5:
        values[i] = -random();
        break;
      case 6:
        values[i] = Number(`${whole(1e4)}e${whole(660) - 335}`);
        break;
      case 7:
        values[i] = whole(2 ** 53) * 2 ** whole(20);
        break;
    }
  }
  return values;
}

Deno.test("points of any floats at any times, with gaps, are those of formatFloat() and formatTimestamp()", () => {
  const random = seededRandom(SEED);
  for (let round = 0; round < 50; round++) {
    const values = drawn(random, 1000);
    const kinds = Uint8Array.from(values, () => [FLOAT, FLOAT, FLOAT, HISTOGRAM, 0][Math.floor(random() * 5)]);
    const scale = 10 ** Math.floor(random() * 16);
    assertWritten(values, Float64Array.from(values, () => Math.floor((random() - 0.5) * scale)), kinds);
  }
});

Deno.test("points of any times are those of formatTimestamp(), also where the kernel does not write them", () => {
  const usual = [0, 1, 999, 1000, 1001, 9_999_999, 10_000_000, 1767592800000, 1767592800015, 2 ** 53 - 1];
  for (const times of [usual, [...usual, -1, -1500], [...usual, 2 ** 53, -(2 ** 62), 9223309901257974000]]) {
    assertWritten(new Float64Array(times.length), Float64Array.from(times));
  }
  const random = seededRandom(SEED);
  assertWritten(
    new Float64Array(1000),
    new Float64Array(1000).map(() => Math.floor(random() * 2 ** (10 + random() * 43))),
  );
});

Deno.test("a part of a row is written with its own times", () => {
  const prefixes = pointPrefixes(Float64Array.of(1000, 2500, 3000, 4000));
  const points = floatPoints(Float64Array.of(1, 2, 3, 4), Uint8Array.of(1, 1, 0, 1), prefixes, 1, 4);
  assert.equal(new TextDecoder().decode(points), ',[2.500,"2"],[4,"4"]');
});
