import assert from "node:assert/strict";
import { ScratchBytes } from "../base/mod.ts";
import { Kernels } from "../../wasm/mod.ts";
import { LeafClock } from "./leaf_clock.ts";
import { readSeries } from "./series_reader.ts";
import { chunkTable, xorChunk } from "./testing.ts";

Deno.test("LeafClock splits the time of a job into parts that are its whole", () => {
  const times = Array.from({ length: 120 }, (_, i) => i * 15_000);
  const table = chunkTable(Array.from({ length: 20 }, () => [xorChunk(times, times)]));
  const startedMs = performance.now();
  const clock = new LeafClock();
  const options = { startMs: 0, endMs: times.at(-1)!, keepStale: false };
  const reader = clock.open(() => readSeries(new Kernels(), table, options, clock, new ScratchBytes()));
  for (let series = 0; series < 20; series++) assert.equal(clock.read(reader, series), 120);
  const { inflate, decode, evaluate } = clock.times();
  assert.equal(inflate, 0, "nothing was inflated");
  assert.ok(decode > 0 && evaluate >= 0);
  assert.ok(decode + evaluate <= performance.now() - startedMs);
});
