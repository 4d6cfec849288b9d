/**
 * Speed of the kernels on one thread, in million samples a second: `deno run --allow-all bench/kernels.ts`.
 * A series is a day of scrapes at 15 s in chunks of 120; "sum" leaves out nothing but the network and the parquet page.
 */
import { type ChunkTable, ENCODING_XOR } from "../engine/model/mod.ts";
import { encodeXor } from "../engine/tsdb/mod.ts";
import type { WindowFunction } from "../engine/window/mod.ts";
import { createLeafRunner } from "../engine/workers/mod.ts";
import { Kernels } from "../wasm/mod.ts";

const CHUNK_SAMPLES = 120;
const CHUNKS = 48;
const SERIES = 128;
const ROUNDS = 15;

/** What a sample adds to the one before it. */
const SHAPES: Record<string, (previous: number) => number> = {
  constant: (previous) => previous,
  "steady counter": (previous) => previous + 15,
  counter: (previous) => previous + Math.floor(Math.random() * 20),
  gauge: (previous) => Math.round((previous + Math.random() - 0.5) * 100) / 100,
  noise: () => Math.random(),
};

function makeTable(shape: (previous: number) => number, jitterMs: number): ChunkTable {
  const chunks: { bytes: Uint8Array; minTime: number; maxTime: number }[] = [];
  for (let series = 0; series < SERIES; series++) {
    let value = Math.floor(Math.random() * 1000);
    for (let chunk = 0; chunk < CHUNKS; chunk++) {
      const times = new Float64Array(CHUNK_SAMPLES);
      const values = new Float64Array(CHUNK_SAMPLES);
      for (let i = 0; i < CHUNK_SAMPLES; i++) {
        times[i] = 1.7e12 + (chunk * CHUNK_SAMPLES + i) * 15_000 + Math.floor(Math.random() * jitterMs);
        values[i] = value = shape(value);
      }
      chunks.push({ bytes: encodeXor(times, values), minTime: times[0], maxTime: times[CHUNK_SAMPLES - 1] });
    }
  }
  const lengths = Uint32Array.from(chunks, ({ bytes }) => bytes.length);
  const offsets = new Uint32Array(chunks.length);
  for (let i = 1; i < chunks.length; i++) offsets[i] = offsets[i - 1] + lengths[i - 1];
  const bytes = new Uint8Array(offsets[chunks.length - 1] + lengths[chunks.length - 1]);
  chunks.forEach((chunk, i) => bytes.set(chunk.bytes, offsets[i]));
  return {
    kind: "chunks",
    bytes,
    seriesStart: Uint32Array.from({ length: SERIES + 1 }, (_, series) => series * CHUNKS),
    encodings: new Uint8Array(chunks.length).fill(ENCODING_XOR),
    minTimes: Float64Array.from(chunks, ({ minTime }) => minTime),
    maxTimes: Float64Array.from(chunks, ({ maxTime }) => maxTime),
    offsets,
    lengths,
  };
}

/** The best of some rounds: others share the machine. */
async function rate(samples: number, work: () => unknown): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return samples / best / 1000;
}

/** Decodes all series, nothing else. */
function decoder(table: ChunkTable): () => void {
  const kernels = new Kernels();
  const { arena } = kernels;
  const input = arena.take(table.bytes.length);
  const list = arena.take(8 * CHUNKS);
  const [times, values] = [0, 0].map(() => arena.take(8 * CHUNKS * CHUNK_SAMPLES));
  return () => {
    arena.bytes(input, table.bytes.length).set(table.bytes);
    const pairs = arena.u32(list, 2 * CHUNKS);
    for (let series = 0; series < SERIES; series++) {
      for (let i = 0; i < CHUNKS; i++) {
        pairs[2 * i] = input + table.offsets[series * CHUNKS + i];
        pairs[2 * i + 1] = pairs[2 * i] + table.lengths[series * CHUNKS + i];
      }
      kernels.decodeXor(list, CHUNKS, times, values, 0, Infinity);
    }
  };
}

const runner = createLeafRunner({ workers: 0 });
const signal = new AbortController().signal;

function leaf(chunks: ChunkTable, func: WindowFunction, stepMs: number): () => Promise<unknown> {
  const grid = { startMs: 1.7e12 + 300_000, stepMs, stepCount: Math.floor(86_000_000 / stepMs) };
  const fragment = { grid, window: { widthMs: 300_000, offsetMs: 0, atMs: null }, func, params: [] };
  return () => runner.run({ fragment, chunks }, signal);
}

const samples = SERIES * CHUNKS * CHUNK_SAMPLES;
for (const jitterMs of [0, 10]) {
  for (const [name, shape] of Object.entries(SHAPES)) {
    const table = makeTable(shape, jitterMs);
    const figures = {
      "bytes/sample": table.bytes.length / samples,
      decode: await rate(samples, decoder(table)),
      "rate, 5m step": await rate(samples, leaf(table, "rate", 300_000)),
      "rate, 1m step": await rate(samples, leaf(table, "rate", 60_000)),
      "avg, 1m step": await rate(samples, leaf(table, "avg_over_time", 60_000)),
      "max, 1m step": await rate(samples, leaf(table, "max_over_time", 60_000)),
      "instant, 1m step": await rate(samples, leaf(table, "instant", 60_000)),
    };
    const cells = Object.entries(figures).map(([what, figure]) => `${what} ${figure.toFixed(figure < 10 ? 1 : 0)}`);
    console.log(`${name}${jitterMs > 0 ? `, jitter ${jitterMs} ms` : ""}: ${cells.join(" | ")}`);
  }
}
