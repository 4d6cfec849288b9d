/**
 * Runs a new evaluator on made-up data, so that the optimising compilers have seen its kernels and loops before the
 * first query needs them.
 */
import { type ChunkTable, ENCODING_XOR } from "../model/mod.ts";
import { encodeXor } from "../tsdb/mod.ts";
import type { WindowFunction } from "../window/mod.ts";
import type { LeafEvaluator } from "./leaf.ts";

const FUNCTIONS: readonly WindowFunction[] = ["instant", "rate", "sum_over_time"];
/** About 15 ms of work; a worker's first job is then shorter by a quarter. */
const ROUNDS = 40;
const SERIES = 12;
/** Two that are decoded side by side, and one alone. */
const CHUNKS = 3;
const SAMPLES = 120;
const INTERVAL_MS = 15_000;

export function warmUp(evaluator: LeafEvaluator): void {
  const chunks = table();
  const grid = { startMs: 0, stepMs: INTERVAL_MS, stepCount: CHUNKS * SAMPLES };
  const window = { widthMs: 20 * INTERVAL_MS, offsetMs: 0, atMs: null };
  const sum = { op: "sum" as const, groupOf: new Int32Array(SERIES), groupCount: 1 };
  for (let round = 0; round < ROUNDS; round++) {
    const func = FUNCTIONS[round % FUNCTIONS.length];
    const groupings = round % 2 === 0 ? [sum] : undefined;
    evaluator.run({ fragment: { grid, window, func, params: [] }, chunks, groupings });
  }
}

/** Counters with uneven steps in time and value, so that every branch of the decoder is taken. */
function table(): ChunkTable {
  const encoded = Array.from({ length: CHUNKS }, (_, chunk) => {
    const times = Float64Array.from({ length: SAMPLES }, (_, i) => (chunk * SAMPLES + i) * INTERVAL_MS + i % 3);
    const values = times.map((_, i) => i % 50 + (i % 7) / 10);
    return { bytes: encodeXor(times, values), minTime: times[0], maxTime: times[SAMPLES - 1] };
  });
  const all = Array.from({ length: SERIES }, () => encoded).flat();
  const lengths = Uint32Array.from(all, ({ bytes }) => bytes.length);
  const offsets = new Uint32Array(all.length);
  for (let i = 1; i < all.length; i++) offsets[i] = offsets[i - 1] + lengths[i - 1];
  const bytes = new Uint8Array(offsets[all.length - 1] + lengths[all.length - 1]);
  all.forEach((chunk, i) => bytes.set(chunk.bytes, offsets[i]));
  return {
    kind: "chunks",
    bytes,
    seriesStart: Uint32Array.from({ length: SERIES + 1 }, (_, i) => i * CHUNKS),
    encodings: new Uint8Array(all.length).fill(ENCODING_XOR),
    minTimes: Float64Array.from(all, ({ minTime }) => minTime),
    maxTimes: Float64Array.from(all, ({ maxTime }) => maxTime),
    offsets,
    lengths,
  };
}
