import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { shell, startProgram, testWith } from "./program.ts";

testWith(["curl"], "demo: the printed commands give answers, and Ctrl-C leaves nothing behind", async () => {
  await using demo = startProgram(["demo", "--http.prometheus.port=0", "--http.internal.port=0"]);
  await demo.waitFor(/__name__\/values'\n/);

  const commands = demo.output().match(/^curl (?:.*\\\n)*.*$/gm) ?? [];
  assert.equal(commands.length, 3);
  const [rates, quantiles, names] = (await Promise.all(commands.map(shell))).map((body) => JSON.parse(body));

  assert.equal(rates.data.resultType, "matrix");
  // Two clusters, three codes, a point each hour but the first, where there is no sample yet.
  assert.equal(rates.data.result.length, 6);
  for (const { values } of rates.data.result) {
    assert.equal(values.length, 71);
    assert.ok(values.every(([, value]: [number, string]) => Number(value) >= 0));
  }
  assert.equal(quantiles.data.result.length, 2);
  for (const { value } of quantiles.data.result) {
    assert.ok(Number(value[1]) > 0.05 && Number(value[1]) < 0.5, `a 90th percentile of ${value[1]} s`);
  }
  assert.ok(names.data.includes("rpc_duration_seconds"));
  assert.ok(names.data.includes("http_request_duration_seconds_bucket"));

  const [, folder] = await demo.waitFor(/samples to (\S+)\/thanos/);
  assert.ok(existsSync(folder));
  assert.equal(await demo.interrupt(), 0);
  assert.ok(!existsSync(folder));
});
