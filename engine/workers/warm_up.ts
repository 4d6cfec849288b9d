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
const SERIES = 32;
const SAMPLES = 120;
const INTERVAL_MS = 15_000;

export function warmUp(evaluator: LeafEvaluator): void {
  const chunks = table();
  const grid = { startMs: 0, stepMs: INTERVAL_MS, stepCount: SAMPLES };
  const window = { widthMs: 20 * INTERVAL_MS, offsetMs: 0, atMs: null };
  for (let round = 0; round < ROUNDS; round++) {
    const fragment = { grid, window, func: FUNCTIONS[round % FUNCTIONS.length], params: [], aggregate: null };
    evaluator.run({ fragment, chunks, groupOf: null, groupCount: 0 });
  }
}

/** Counters with uneven steps in time and value, so that every branch of the decoder is taken. */
function table(): ChunkTable {
  const times = Float64Array.from({ length: SAMPLES }, (_, i) => i * INTERVAL_MS + i % 3);
  const values = times.map((_, i) => i % 50 + (i % 7) / 10);
  const chunk = encodeXor(times, values);
  const bytes = new Uint8Array(SERIES * chunk.length);
  const offsets = Uint32Array.from({ length: SERIES }, (_, i) => i * chunk.length);
  for (const offset of offsets) bytes.set(chunk, offset);
  return {
    kind: "chunks",
    bytes,
    seriesStart: Uint32Array.from({ length: SERIES + 1 }, (_, i) => i),
    encodings: new Uint8Array(SERIES).fill(ENCODING_XOR),
    minTimes: new Float64Array(SERIES),
    maxTimes: new Float64Array(SERIES).fill(times[SAMPLES - 1]),
    offsets,
    lengths: new Uint32Array(SERIES).fill(chunk.length),
  };
}
