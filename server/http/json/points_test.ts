import assert from "node:assert/strict";
import { FLOAT, HISTOGRAM } from "../../../engine/mod.ts";
import { seededRandom, testSeed } from "../../../testdata/random.ts";
import { formatFloat } from "./float.ts";
import { JsonBuffer } from "./buffer.ts";
import { type FloatRow, type PointTimes, timeCount, writePoints } from "./points.ts";
import { formatTimestamp } from "./timestamp.ts";

const SEED = testSeed();

/** What the kernel is to write. */
function twin(values: ArrayLike<number>, kinds: ArrayLike<number>, timesMs: ArrayLike<number>): string {
  let text = "";
  for (let k = 0; k < values.length; k++) {
    if (kinds[k] === FLOAT) text += `,[${formatTimestamp(timesMs[k])},"${formatFloat(values[k])}"]`;
  }
  return text.replace(",", "[");
}

function written(row: FloatRow, times: PointTimes, from = 0): string {
  const out = new JsonBuffer();
  const blocks: Uint8Array[] = [];
  for (let next = from; next < timeCount(times);) {
    next = writePoints(out, row, times, next, next === from);
    if (out.full) blocks.push(...out.take());
  }
  return [...blocks, ...out.take()].map((block) => new TextDecoder().decode(block)).join("");
}

function assertWritten(
  values: Float64Array,
  timesMs: Float64Array,
  kinds = new Uint8Array(values.length).fill(1),
) {
  assert.equal(written({ values, kinds, first: 0 }, timesMs), twin(values, kinds, timesMs), `seed ${SEED}`);
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
  // Many of these lie in the middle of two decimals of so many digits.
  for (let e = 40; e < 53; e++) for (let i = 0; i < 64; i++) values.push(2 ** e + i / 2 ** (52 - e));
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

Deno.test("values that repeat are written as the first time, also the longest", () => {
  const random = seededRandom(SEED);
  const longest = 1.2345678901234567e-6;
  const values = Float64Array.from(
    [...drawn(random, 300), longest, -longest, 1.2345678901234567e-300],
    (value) => value,
  );
  const order = Array.from({ length: 3000 }, () => values[Math.floor(random() * values.length)]);
  assertWritten(Float64Array.from(order), Float64Array.from(order, (_, k) => k * 1000));
});

Deno.test("a row among others is written from any cell on, with the times of its steps, however many", () => {
  const random = seededRandom(SEED);
  for (const stepCount of [1, 1000, 1024, 5760, 40_000]) {
    const grid = { startMs: 1767592800015, stepMs: 15_005, stepCount };
    const times = Float64Array.from({ length: stepCount }, (_, k) => grid.startMs + k * grid.stepMs);
    const values = drawn(random, 3 * stepCount);
    const kinds = new Uint8Array(values.length).fill(FLOAT);
    for (const first of [0, 2 * stepCount]) {
      for (const from of [0, stepCount >> 1, stepCount - 1]) {
        const row = { values, kinds, first };
        const [start, end] = [first + from, first + stepCount];
        const wanted = twin(values.subarray(start, end), kinds.subarray(start, end), times.subarray(from));
        assert.equal(written(row, grid, from), wanted, `seed ${SEED}`);
      }
    }
  }
});
