import assert from "node:assert/strict";
import { readJsonLines, sharedPath, sharedTest } from "../../../testdata/shared.ts";
import { FLOAT, type FloatHistogram, HISTOGRAM, Labels } from "../../../engine/mod.ts";
import { JsonBuffer } from "./buffer.ts";
import {
  copiedBlocks,
  documentBlocks,
  errorDocument,
  type JsonWriter,
  listWriter,
  streamJson,
  successDocument,
  textWriter,
  valueWriter,
} from "./document.ts";
import { formatFloat } from "./float.ts";
import { writeHistogram, writeLabels, writeSample, writeSeries } from "./series.ts";
import { formatTimestamp } from "./timestamp.ts";

function textOf(document: JsonWriter): string {
  return [...documentBlocks(document)].map((block) => new TextDecoder().decode(block)).join("");
}

function written(write: (out: JsonBuffer) => void): string {
  const out = new JsonBuffer();
  write(out);
  return out.take().map((block) => new TextDecoder().decode(block)).join("");
}

Deno.test("formatFloat() prints Go's shortest digits and switches to an exponent where Go does", () => {
  const cases: [number, string][] = [
    [0, "0"],
    [-0, "-0"],
    [0.1, "0.1"],
    [1e-6, "0.000001"],
    [9.5e-7, "9.5e-07"],
    [-1e-10, "-1e-10"],
    [5e-324, "5e-324"],
    [123456789012345680000, "123456789012345680000"],
    [1e21, "1e+21"],
    [1.7976931348623157e308, "1.7976931348623157e+308"],
    [NaN, "NaN"],
    [Infinity, "+Inf"],
    [-Infinity, "-Inf"],
  ];
  for (const [value, text] of cases) assert.equal(formatFloat(value), text);
});

Deno.test("timestamps have three decimals or none", () => {
  assert.deepEqual([0, 1500, 1001, -1500, -5, 1767592800000].map(formatTimestamp), [
    "0",
    "1.500",
    "1.001",
    "-1.500",
    "-0.005",
    "1767592800",
  ]);
});

Deno.test("strings escape HTML and line separators, label texts do not", () => {
  const text = 'a"\\\n\t\r\u0001<é>&\u2028😀';
  assert.equal(written((out) => out.string(text)), '"a\\"\\\\\\n\\t\\r\\u0001\\u003cé\\u003e\\u0026\\u2028😀"');
  assert.equal(
    written((out) => writeLabels(out, Labels.from({ x: text }))),
    '{"x":"a\\"\\\\\\n\\t\\r\\u0001<é>&\u2028😀"}',
  );
});

/** Empty but for `parts`. */
function histogramOf(parts: Partial<FloatHistogram>): FloatHistogram {
  const none = new Float64Array();
  return {
    counterResetHint: "unknown",
    schema: 0,
    zeroThreshold: 0.001,
    zeroCount: 0,
    count: 0,
    sum: 0,
    positiveSpans: [],
    negativeSpans: [],
    positiveBuckets: none,
    negativeBuckets: none,
    customValues: none,
    ...parts,
  };
}

Deno.test("histograms: rules of the bounds, no empty buckets, no buckets at all", () => {
  const histogram = histogramOf({
    zeroCount: 2,
    count: 6,
    sum: 18.4,
    positiveSpans: [{ offset: 0, length: 3 }],
    negativeSpans: [{ offset: 0, length: 1 }],
    positiveBuckets: Float64Array.of(1, 0, 2),
    negativeBuckets: Float64Array.of(1),
  });
  assert.equal(
    written((out) => writeHistogram(out, histogram)),
    '{"count":"6","sum":"18.4","buckets":[[1,"-1","-0.5","1"],[3,"-0.001","0.001","2"],[0,"0.5","1","1"],[0,"2","4","2"]]}',
  );
  assert.equal(written((out) => writeHistogram(out, histogramOf({}))), '{"count":"0","sum":"0"}');
});

Deno.test("a series leaves out the cells that are absent, and the kind of point it has none of", () => {
  const row = {
    values: Float64Array.of(9, 1, 9, 2.5),
    kinds: Uint8Array.of(0, FLOAT, 0, FLOAT),
    histograms: null,
    first: 0,
  };
  const document: JsonWriter = (out) => writeSeries(out, Labels.empty, row, Float64Array.of(0, 1500, 3000, 4500));
  assert.equal(textOf(document), '{"metric":{},"values":[[1.500,"1"],[4.500,"2.5"]]}');
});

Deno.test("a series with floats and histograms has both lists", () => {
  const histogram = histogramOf({ count: 1, sum: 2 });
  const row = {
    values: Float64Array.of(0, 7),
    kinds: Uint8Array.of(HISTOGRAM, FLOAT),
    histograms: [histogram, null],
    first: 0,
  };
  const document: JsonWriter = (out) => writeSeries(out, Labels.empty, row, Float64Array.of(1000, 2000));
  assert.equal(textOf(document), '{"metric":{},"values":[[2,"7"]],"histograms":[[1,{"count":"1","sum":"2"}]]}');
});

Deno.test("envelopes: notes only when there are some", () => {
  assert.equal(textOf(successDocument(valueWriter([]), { warnings: [], infos: [] })), '{"status":"success","data":[]}');
  assert.equal(
    textOf(successDocument(valueWriter({ a: null }), { warnings: ["w<"], infos: ["i"] })),
    '{"status":"success","data":{"a":null},"warnings":["w\\u003c"],"infos":["i"]}',
  );
  assert.equal(
    textOf(errorDocument("bad_data", 'no "x"')),
    '{"status":"error","errorType":"bad_data","error":"no \\"x\\""}',
  );
});

Deno.test("a long document is streamed in bounded blocks and ends when the reader leaves", async () => {
  const items = Array.from({ length: 100_000 }, (_, i) => `value ${i}`);
  const document = successDocument(valueWriter(items), { warnings: [], infos: [] });
  const blocks = [...documentBlocks(document)];
  assert.ok(blocks.length > 5 && blocks.every((block) => block.length < 300_000));
  const body = streamJson(document);
  assert.ok(body instanceof ReadableStream);
  const kept = await Array.fromAsync(copiedBlocks(body));
  assert.deepEqual(JSON.parse(await new Blob(kept).text()).data, items);
  const reader = (streamJson(document) as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await reader.cancel();
});

Deno.test("a block's memory is given back when the next one is asked for, and not by whom keeps it", async () => {
  const document = valueWriter(Array.from({ length: 100_000 }, (_, i) => `value ${i}`));
  const lent: number[] = [];
  let before: Uint8Array = new Uint8Array();
  for await (const block of streamJson(document) as ReadableStream<Uint8Array>) {
    assert.equal(before.length, 0);
    lent.push(block.length);
    before = block;
  }
  const kept = await Array.fromAsync(copiedBlocks(streamJson(document) as ReadableStream<Uint8Array>));
  assert.deepEqual(kept.map(({ length }) => length), lent);
});

Deno.test("a server sends the whole of a long document, however slowly it is read", async () => {
  const items = Array.from({ length: 200_000 }, (_, i) => `value ${i} of many`);
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
    return new Response(streamJson(valueWriter(items)));
  });
  const { body } = await fetch(`http://127.0.0.1:${server.addr.port}`);
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  for await (const block of body!) {
    if (blocks.push(block) % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  assert.deepEqual(JSON.parse(await new Blob(blocks).text()), items);
});

Deno.test("texts longer than a block are written whole, escaped or not", () => {
  for (const piece of ["a", "é", "\u20ac", "a😀"]) {
    const text = `${piece.repeat(200_000)}<"${piece.repeat(3)}`;
    assert.equal(textOf(textWriter(text)), text);
    assert.deepEqual(JSON.parse(textOf(valueWriter(["b", text, "c"]))), ["b", text, "c"]);
  }
});

interface Answer {
  id: string;
  status: number;
  body: string;
}
type Point = [number, string];
interface VectorElement {
  metric: Record<string, string>;
  value: Point;
}
interface MatrixElement {
  metric: Record<string, string>;
  values: Point[];
}

function numberOf(text: string): number {
  return text === "+Inf" ? Infinity : text === "-Inf" ? -Infinity : Number(text);
}

/** The recorded order of labels is the sorted one. */
function labelsOf(metric: Record<string, string>): Labels {
  return Labels.from(metric);
}

sharedTest("every recorded vector and matrix of floats is written byte for byte", () => {
  let compared = 0;
  for (const { id, status, body } of readJsonLines<Answer>(sharedPath("fixtures/golden/prometheus-query.jsonl.gz"))) {
    if (status !== 200 || body.includes('"histogram')) continue;
    const { data, warnings = [], infos = [] } = JSON.parse(body);
    const { resultType, result } = data;
    if (resultType !== "vector" && resultType !== "matrix") continue;
    const list = resultType === "vector"
      ? listWriter(result as VectorElement[], (out, { metric, value: [t, v] }) => {
        const row = { values: Float64Array.of(numberOf(v)), kinds: Uint8Array.of(FLOAT), histograms: null, first: 0 };
        writeSample(out, labelsOf(metric), row, Math.round(t * 1000));
      })
      : listWriter(result as MatrixElement[], (out, { metric, values }) => {
        const row = {
          values: Float64Array.from(values, ([, v]) => numberOf(v)),
          kinds: new Uint8Array(values.length).fill(FLOAT),
          histograms: null,
          first: 0,
        };
        const times = Float64Array.from(values, ([t]) => Math.round(t * 1000));
        return writeSeries(out, labelsOf(metric), row, times);
      });
    const document = successDocument(function* (out) {
      out.raw(`{"resultType":"${resultType}","result":`);
      yield* list(out);
      out.raw("}");
    }, { warnings, infos });
    assert.equal(textOf(document), body, id);
    compared++;
  }
  assert.ok(compared > 2000, `only ${compared} answers`);
});

Deno.test("a long document lets others have their turn, however fast it is read", async () => {
  const body = streamJson(valueWriter(Array.from({ length: 600_000 }, (_, i) => `value ${i}`)));
  assert.ok(body instanceof ReadableStream);
  let turns = 0;
  let done = false;
  const count = () => {
    turns++;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  for await (const _ of body);
  done = true;
  assert.ok(turns > 1);
});
