/**
 * Speed of writing answers, in MB/s on one thread: `deno run --allow-all bench/json.ts`. Matrices are of the size of
 * rate-all-24h: 1,200 series at 1,441 steps. Values decide: what repeats is copied, what does not must be printed.
 */
import { FLOAT, Labels } from "../engine/model/mod.ts";
import { documentBlocks, type JsonWriter, successDocument, valueWriter } from "../server/http/json/document.ts";
import { resultWriter } from "../server/http/json/result.ts";

const SERIES = 1200;
const STEPS = 1441;
const ROUNDS = 5;

const VALUES: Record<string, () => number> = {
  "rates of a counter": () => Math.floor(Math.random() * 40) / 60,
  integers: () => Math.floor(Math.random() * 1e6),
  "17 digits": () => Math.random(),
};

function matrix(value: () => number): JsonWriter {
  const labels = Array.from(
    { length: SERIES },
    (_, i) => Labels.from({ __name__: "http_requests_total", namespace: `ns-${i % 13}`, pod: `app-${i}` }),
  );
  const values = Float64Array.from({ length: SERIES * STEPS }, value);
  const kinds = new Uint8Array(values.length).fill(FLOAT);
  const batch = { labels, stepCount: STEPS, values, kinds, histograms: null, dropName: null };
  return resultWriter({
    type: "matrix",
    grid: { startMs: Date.UTC(2026, 0, 5), stepMs: 60_000, stepCount: STEPS },
    batches: [batch],
  });
}

function measure(name: string, data: JsonWriter): void {
  let best = Infinity;
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    bytes = 0;
    for (const block of documentBlocks(successDocument(data, { warnings: [], infos: [] }))) bytes += block.length;
    best = Math.min(best, performance.now() - started);
  }
  const megabytes = (bytes / 1e6).toFixed(1).padStart(6);
  console.log(
    `${name.padEnd(20)} ${megabytes} MB ${best.toFixed(0).padStart(5)} ms ${(bytes / best / 1e3).toFixed(0)} MB/s`,
  );
}

for (const [name, value] of Object.entries(VALUES)) measure(name, matrix(value));
measure("500,000 texts", valueWriter(Array.from({ length: 500_000 }, (_, i) => `app-${i % 97}-${i}`)));
