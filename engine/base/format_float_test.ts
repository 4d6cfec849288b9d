import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { formatFloatF, formatFloatG, formatOpenMetricsFloat } from "./format_float.ts";

Deno.test("floats are written as Go writes them", () => {
  const path = new URL("../../testdata/gomath/formats.tsv.gz", import.meta.url);
  const lines = new TextDecoder().decode(gunzipSync(Deno.readFileSync(path))).trimEnd().split("\n");
  assert.equal(lines.length, 800);
  const view = new DataView(new ArrayBuffer(8));
  for (const line of lines) {
    const [bits, g, verbG, verbV, verb2G, f] = line.split("\t");
    view.setBigUint64(0, BigInt(`0x${bits}`));
    const x = view.getFloat64(0);
    assert.deepEqual(
      [formatFloatG(x), formatFloatG(x), formatFloatG(x), formatFloatG(x, 2), formatFloatF(x)],
      [g, verbG, verbV, verb2G, f],
    );
  }
});

Deno.test("an OpenMetrics float always shows that it is one", () => {
  const written = [0, 1, -1, 0.5, 1e6, 1e-5, NaN, Infinity, -Infinity].map(formatOpenMetricsFloat);
  assert.deepEqual(written, ["0.0", "1.0", "-1.0", "0.5", "1e+06", "1e-05", "NaN", "+Inf", "-Inf"]);
});
