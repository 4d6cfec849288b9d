import assert from "node:assert/strict";
import { floatOf, histogramCases, histogramOf } from "../../../testdata/histograms/operations.ts";
import { formatHistogram } from "../../model/mod.ts";
import { trimHistogram } from "./histogram_trim.ts";
import { nativeFraction, nativeQuantile, type NativeResult } from "./native_quantile.ts";

const cases = histogramCases();

function assertResult(got: NativeResult, value: string, notes: number): void {
  assert.ok(Object.is(got.value, floatOf(value)), `${got.value} is not ${value}`);
  assert.equal(got.nan === "none" ? 0 : 1, notes);
}

Deno.test("quantiles of native histograms are Prometheus's to the bit", () => {
  for (const { a, q, quantile, quantileNotes } of cases) {
    assertResult(nativeQuantile(floatOf(q), histogramOf(a)), quantile, quantileNotes);
  }
});

Deno.test("fractions of native histograms are Prometheus's to the bit", () => {
  for (const { a, lower, upper, fraction, fractionNotes } of cases) {
    assertResult(nativeFraction(floatOf(lower), floatOf(upper), histogramOf(a)), fraction, fractionNotes);
  }
});

Deno.test("histograms are trimmed as Prometheus does it", () => {
  for (const { a, bound, trimAbove, trimBelow } of cases) {
    for (const [cut, want] of [["above", trimAbove], ["below", trimBelow]] as const) {
      const got = trimHistogram(histogramOf(a), floatOf(bound), cut);
      assert.equal(formatHistogram(got), formatHistogram(histogramOf(want)));
    }
  }
});
