import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { seededRandom } from "../../testdata/random.ts";
import { QueryCanceledError } from "../base/mod.ts";
import type { CounterResetHint, FloatHistogram } from "../model/mod.ts";
import { histogramBuffers, packHistograms, unpackHistograms } from "./histogram_wire.ts";

const random = seededRandom(20);
const forever = new AbortController().signal;

function below(limit: number): number {
  return Math.floor(random() * limit);
}

function randomHistogram(): FloatHistogram {
  const spans = () => Array.from({ length: below(3) }, () => ({ offset: below(9) - 4, length: 1 + below(3) }));
  const [positiveSpans, negativeSpans] = [spans(), spans()];
  const numbers = (count: number) => Float64Array.from({ length: count }, random);
  const bucketsOf = (side: typeof positiveSpans) => numbers(side.reduce((sum, { length }) => sum + length, 0));
  return {
    counterResetHint: (["unknown", "reset", "not_reset", "gauge"] as CounterResetHint[])[below(4)],
    schema: below(12) - 4,
    zeroThreshold: random(),
    zeroCount: below(9),
    count: below(99),
    sum: [NaN, -0, Infinity, random()][below(4)],
    positiveSpans,
    negativeSpans,
    positiveBuckets: bucketsOf(positiveSpans),
    negativeBuckets: bucketsOf(negativeSpans),
    customValues: numbers(below(3)),
  };
}

Deno.test("histograms arrive as they were sent, gaps among them", async () => {
  const sent = Array.from({ length: 300 }, () => below(3) === 0 ? null : randomHistogram());
  const packed = packHistograms(sent);
  deepEqual(await unpackHistograms(structuredClone(packed, { transfer: histogramBuffers(packed) }), forever), sent);
  deepEqual(await unpackHistograms(packHistograms([null, null]), forever), [null, null]);
});

Deno.test("one histogram at many steps stays one", async () => {
  const [a, b] = [randomHistogram(), randomHistogram()];
  const packed = packHistograms([a, a, null, a, b, b]);
  const arrived = await unpackHistograms(packed, forever);
  deepEqual(arrived, [a, a, null, a, b, b]);
  equal(arrived[0], arrived[3]);
  equal(new Set(packed.places).size, 3);
});

const TEMPLATE = randomHistogram();

Deno.test("others have their turn while histograms are unpacked, and may cancel it", async () => {
  const packed = packHistograms(Array.from({ length: 400_000 }, (_, i) => ({ ...TEMPLATE, count: i })));
  let turns = 0;
  let done = false;
  const count = () => {
    turns++;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  await unpackHistograms(packed, forever);
  done = true;
  ok(turns >= 2, `${turns} turns`);

  const canceled = new AbortController();
  setImmediate(() => canceled.abort(new QueryCanceledError()));
  await rejects(unpackHistograms(packed, canceled.signal), QueryCanceledError);
});
