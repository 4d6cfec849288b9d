import assert from "node:assert/strict";
import type { FloatHistogram } from "./histogram.ts";
import { bucketBound } from "./histogram_bounds.ts";
import { histogramBuckets } from "./histogram_buckets.ts";

const NONE = new Float64Array();

function histogram(parts: Partial<FloatHistogram>): FloatHistogram {
  return {
    counterResetHint: "unknown",
    schema: 0,
    zeroThreshold: 0.001,
    zeroCount: 0,
    count: 0,
    sum: 0,
    positiveSpans: [],
    negativeSpans: [],
    positiveBuckets: NONE,
    negativeBuckets: NONE,
    customValues: NONE,
    ...parts,
  };
}

/** As interval notation with its count. */
function picture(parts: Partial<FloatHistogram>): string[] {
  return histogramBuckets(histogram(parts)).map((bucket) =>
    `${bucket.lowerInclusive ? "[" : "("}${bucket.lower},${bucket.upper}${
      bucket.upperInclusive ? "]" : ")"
    }:${bucket.count}`
  );
}

Deno.test("bounds of whole powers are exact in every schema, from the least double to the greatest", () => {
  for (let schema = -4; schema <= 8; schema++) {
    const perPower = 2 ** schema;
    for (const power of [-1074, -1040, -1022, -16, 0, 16, 1008]) {
      if (Number.isInteger(power * perPower)) assert.equal(bucketBound(power * perPower, schema, NONE), 2 ** power);
    }
    assert.equal(bucketBound(1024 * perPower, schema, NONE), Number.MAX_VALUE);
    if (schema >= 0) assert.equal(bucketBound(1024 * perPower + perPower, schema, NONE), Infinity);
  }
});

Deno.test("bounds between powers are Prometheus's, which are not the nearest doubles", () => {
  assert.equal(bucketBound(1, 1, NONE), 1.414213562373095);
  assert.equal(bucketBound(255, 8, NONE), 1.9945921121709396);
  assert.equal(bucketBound(-1, 1, NONE), 0.7071067811865475);
});

Deno.test("buckets ascend from negative through zero to positive, and gaps stay gaps", () => {
  assert.deepEqual(
    picture({
      zeroCount: 5,
      positiveSpans: [{ offset: 0, length: 2 }, { offset: 1, length: 1 }],
      positiveBuckets: Float64Array.of(1, 0, 3),
      negativeSpans: [{ offset: 1, length: 2 }],
      negativeBuckets: Float64Array.of(7, 8),
    }),
    ["[-4,-2):8", "[-2,-1):7", "[-0.001,0.001]:5", "(0.5,1]:1", "(1,2]:0", "(4,8]:3"],
  );
});

Deno.test("a bucket that reaches into the zero bucket is cut at the zero threshold", () => {
  const side = [{ offset: 0, length: 1 }];
  assert.deepEqual(
    picture({
      zeroThreshold: 0.75,
      zeroCount: 1,
      positiveSpans: side,
      positiveBuckets: Float64Array.of(2),
      negativeSpans: side,
      negativeBuckets: Float64Array.of(3),
    }),
    ["[-1,-0.75):3", "[-0.75,0.75]:1", "(0.75,1]:2"],
  );
});

Deno.test("custom buckets run from -Infinity to Infinity over their bounds", () => {
  assert.deepEqual(
    picture({
      schema: -53,
      zeroThreshold: 0,
      customValues: Float64Array.of(-1, 5),
      positiveSpans: [{ offset: 0, length: 3 }],
      positiveBuckets: Float64Array.of(1, 2, 3),
    }),
    ["[-Infinity,-1]:1", "(-1,5]:2", "(5,Infinity]:3"],
  );
});
