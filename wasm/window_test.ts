import { seededRandom, testSeed } from "../testdata/random.ts";
import assert from "node:assert/strict";
import { Kernels, WINDOW_BYTES, writeWindow } from "./mod.ts";
import { type TwinWindow, WINDOW_TWINS } from "./twins/window.ts";

interface Series {
  readonly times: number[];
  readonly values: number[];
}

interface Steps {
  readonly endMs: number;
  readonly stepMs: number;
  readonly widthMs: number;
  readonly count: number;
  readonly params: number[];
}

/** Lays a series and a Window out in the arena; returns the addresses. */
function layOut(kernels: Kernels, times: Float64Array, values: Float64Array, steps: Steps) {
  const { arena } = kernels;
  arena.reset();
  const [timesAt, valuesAt, scratch] = [0, 0, 0].map(() => arena.take(8 * times.length));
  const [bounds, runs, param, param2, out] = [0, 0, 0, 0, 0].map(() => arena.take(8 * steps.count));
  const kinds = arena.take(steps.count);
  const address = arena.take(WINDOW_BYTES);
  arena.f64(timesAt, times.length).set(times);
  arena.f64(valuesAt, values.length).set(values);
  [param, param2].forEach((column, i) => arena.f64(column, steps.count).fill(steps.params[i]));
  arena.f64(out, steps.count).fill(0);
  arena.bytes(kinds, steps.count).fill(0);
  writeWindow(arena, address, {
    times: timesAt,
    values: valuesAt,
    bounds,
    runs,
    scratch,
    param,
    param2,
    steps: steps.count,
    endMs: steps.endMs,
    stepMs: steps.stepMs,
    widthMs: steps.widthMs,
    seconds: steps.widthMs / 1000,
    gridMs: steps.endMs,
    gridStepMs: steps.stepMs,
  });
  const covered = kernels.bounds(address, times.length);
  return { address, out, kinds, covered };
}

function kernelRowOf(kernels: Kernels, name: string, times: Float64Array, values: Float64Array, steps: Steps) {
  const { address, out, kinds } = layOut(kernels, times, values, steps);
  const cells = kernels.windowKernel(name)(address, out, kinds);
  const row = {
    values: kernels.arena.f64(out, steps.count).slice(),
    kinds: kernels.arena.bytes(kinds, steps.count).slice(),
  };
  assert.equal(cells, row.kinds.reduce((sum, kind) => sum + kind, 0), "a kernel returns the number of its cells");
  return row;
}

/** A row of the kernel `name`; absent cells are null. */
function kernelRow(kernels: Kernels, name: string, { times, values }: Series, steps: Steps): (number | null)[] {
  const row = kernelRowOf(kernels, name, Float64Array.from(times), Float64Array.from(values), steps);
  return Array.from(row.values, (value, k) => row.kinds[k] === 1 ? value : null);
}

/** The same row from the definition. */
function twinRow(name: string, { times, values }: Series, steps: Steps): (number | null)[] {
  return Array.from({ length: steps.count }, (_, k) => {
    const endMs = steps.endMs + k * steps.stepMs;
    const startMs = endMs - steps.widthMs;
    const within = times.map((_, i) => i).filter((i) => times[i] > startMs && times[i] <= endMs);
    if (within.length === 0) return null;
    const window: TwinWindow = {
      times: within.map((i) => times[i]),
      values: within.map((i) => values[i]),
      startMs,
      endMs,
      gridMs: endMs,
      params: steps.params,
    };
    return WINDOW_TWINS[name](window);
  });
}

const SPECIAL = [NaN, Infinity, -Infinity, 0, -0, 1e308, -1e308, 5e-324];

/** Scrapes that are late or missing at random, or, as most are in production, regular ones with rare gaps. */
function randomSeries(next: () => number): Series {
  const regular = next() < 0.5;
  const size = Math.floor(next() * (regular ? 150 : 60));
  const specials = next() < 0.3 ? 0.2 : 0;
  const gauge = next() < 0.5;
  const times: number[] = [];
  const values: number[] = [];
  let time = Math.floor(next() * 1000) * 1000;
  let value = next() * 100;
  for (let i = 0; i < size; i++) {
    if (next() < (regular ? 0.98 : 0.8)) time += 15000;
    else time += regular ? 45000 : 1 + Math.floor(next() * 100000);
    if (gauge) value = next() < 0.3 ? value : (next() - 0.5) * 10 ** Math.floor(next() * 20);
    else value = next() < 0.05 ? next() : value + Math.floor(next() * 5);
    times.push(time);
    values.push(next() < specials ? SPECIAL[Math.floor(next() * SPECIAL.length)] : value);
  }
  return { times, values };
}

function randomSteps(next: () => number): Steps {
  return {
    endMs: Math.floor(next() * 1500) * 1000,
    stepMs: [0, 1, 5000, 15000, 30000, 60000, 333333][Math.floor(next() * 7)],
    widthMs: [1, 15000, 60000, 300000, 1000000][Math.floor(next() * 5)],
    count: 1 + Math.floor(next() * 40),
    params: [0.01 + next() * 0.98, 0.01 + next() * 0.98],
  };
}

const seed = testSeed();

for (const name of Object.keys(WINDOW_TWINS)) {
  Deno.test(`kernel ${name} equals its definition, seed ${seed}`, () => {
    const kernels = new Kernels();
    const next = seededRandom(seed);
    let cells = 0;
    for (let round = 0; round < 1000; round++) {
      const series = randomSeries(next);
      const steps = randomSteps(next);
      const row = kernelRow(kernels, name, series, steps);
      assert.deepStrictEqual(row.map(zero(name)), twinRow(name, series, steps).map(zero(name)), `round ${round}`);
      cells += row.filter((cell) => cell !== null).length;
    }
    assert.ok(cells > 1000, "most rounds have results");
  });
}

Deno.test(`bounds tell how many samples lie in some window, seed ${seed}`, () => {
  const kernels = new Kernels();
  const next = seededRandom(seed);
  for (let round = 0; round < 500; round++) {
    const { times, values } = randomSeries(next);
    const steps = randomSteps(next);
    const { covered } = layOut(kernels, Float64Array.from(times), Float64Array.from(values), steps);
    const ends = Array.from({ length: steps.count }, (_, k) => steps.endMs + k * steps.stepMs);
    const within = times.filter((time) => ends.some((end) => time > end - steps.widthMs && time <= end));
    assert.equal(covered, within.length, `round ${round}`);
  }
});

/** Quantiles sort 0 and -0 in any order, as Prometheus does. */
function zero(name: string): (cell: number | null) => number | null {
  return (cell) => name === "quantile_over_time" && cell === 0 ? 0 : cell;
}

Deno.test("picks keep the bits of a NaN", () => {
  const kernels = new Kernels();
  const bits = 0x7ff800000000beefn;
  const column = Float64Array.of(0);
  new BigUint64Array(column.buffer)[0] = bits;
  for (const name of ["instant", "last_over_time", "first_over_time", "max_over_time"]) {
    const row = kernelRowOf(kernels, name, Float64Array.of(1000), column, {
      endMs: 1000,
      stepMs: 1,
      widthMs: 1000,
      count: 1,
      params: [0, 0],
    });
    assert.equal(new BigUint64Array(row.values.buffer)[0], bits, name);
  }
});

Deno.test("instant and timestamp: the newest sample in the window, nothing where that is a stale marker", () => {
  const kernels = new Kernels();
  const values = Float64Array.of(1, 0, 3);
  new BigUint64Array(values.buffer)[1] = 0x7ff0000000000002n;
  const steps = { endMs: 10, stepMs: 10, widthMs: 25, count: 8, params: [0, 0] };
  const times = Float64Array.of(20, 40, 60);
  const instant = kernelRowOf(kernels, "instant", times, values, steps);
  assert.deepEqual([...instant.kinds], [0, 1, 1, 0, 0, 1, 1, 1]);
  assert.deepEqual([...instant.values], [0, 1, 1, 0, 0, 3, 3, 3]);
  const timestamp = kernelRowOf(kernels, "timestamp", times, values, steps);
  assert.deepEqual([...timestamp.values], [0, 0.02, 0.02, 0, 0, 0.06, 0.06, 0.06]);
});

Deno.test("smoothing and trend factors outside (0, 1) are a status, where a window has samples", () => {
  const kernels = new Kernels();
  const run = (params: number[]) => {
    const window = layOut(kernels, Float64Array.of(25), Float64Array.of(1), {
      endMs: 10,
      stepMs: 10,
      widthMs: 10,
      count: 3,
      params,
    });
    return kernels.windowKernel("double_exponential_smoothing")(window.address, window.out, window.kinds);
  };
  assert.equal(run([0.5, 0.5]), 0);
  assert.equal(run([1, 0.5]), -1 - 2 * 2);
  assert.equal(run([0.5, 0]), -2 - 2 * 2);
});
