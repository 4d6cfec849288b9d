import assert from "node:assert/strict";
import { counter, gauge, renderMetrics, sampled, secondsHistogram } from "./metrics.ts";

Deno.test("a metric's children keep their own values and appear with their labels", async () => {
  const requests = counter("test_requests_total", "Requests.", ["route", "code"]);
  requests.with("/a", "200").inc();
  requests.with("/a", "200").inc(2);
  requests.with("/a", "500").inc();
  assert.equal(requests.with("/a", "200"), requests.with("/a", "200"));
  const text = await renderMetrics();
  assert.match(text, /^# TYPE parquet_gateway_test_requests_total counter$/m);
  assert.match(text, /^parquet_gateway_test_requests_total\{route="\/a",code="200"\} 3$/m);
  assert.match(text, /^parquet_gateway_test_requests_total\{route="\/a",code="500"\} 1$/m);
});

Deno.test("a metric without labels is there before its first use", async () => {
  const blocks = gauge("test_blocks", "Blocks.");
  assert.match(await renderMetrics(), /^parquet_gateway_test_blocks 0$/m);
  blocks.with().set(7);
  assert.match(await renderMetrics(), /^parquet_gateway_test_blocks 7$/m);
});

Deno.test("a histogram counts into its buckets", async () => {
  secondsHistogram("test_seconds", "Seconds.").with().observe(0.3);
  const text = await renderMetrics();
  assert.match(text, /^parquet_gateway_test_seconds_bucket\{le="0.25"\} 0$/m);
  assert.match(text, /^parquet_gateway_test_seconds_bucket\{le="0.5"\} 1$/m);
  assert.match(text, /^parquet_gateway_test_seconds_bucket\{le="\+Inf"\} 1$/m);
  assert.match(text, /^parquet_gateway_test_seconds_sum 0.3$/m);
  assert.match(text, /^parquet_gateway_test_seconds_count 1$/m);
});

Deno.test("sampled values are read at each scrape, counters included", async () => {
  let value = 5;
  sampled("counter", "test_sampled_total", "Sampled.", () => value);
  assert.match(await renderMetrics(), /^test_sampled_total 5$/m);
  value = 6;
  assert.match(await renderMetrics(), /^test_sampled_total 6$/m);
});

Deno.test("label values are escaped, and each line stands for one sample", async () => {
  counter("test_escaped_total", "Escaped.", ["x"]).with('a"\\\n').inc();
  assert.match(await renderMetrics(), /^parquet_gateway_test_escaped_total\{x="a\\"\\\\\\n"\} 1$/m);
});

Deno.test("a name is registered once, and a child needs a value for each label", () => {
  const metric = gauge("test_once", "Once.", ["x"]);
  assert.throws(() => gauge("test_once", "Twice."), { name: "InvariantError" });
  assert.throws(() => metric.with(), { name: "InvariantError" });
});
