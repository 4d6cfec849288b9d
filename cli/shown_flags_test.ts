import assert from "node:assert/strict";
import { defaultValues, moment } from "./flag.ts";
import { serveFlags } from "./serve_flags.ts";
import { shownFlags } from "./shown_flags.ts";

Deno.test("flags are shown as one would write them, secrets are not", () => {
  const flags = {
    ...defaultValues(serveFlags),
    "query.timeout": 1500,
    "query.replica-label": ["replica", "r"],
    "block.filter.min-time": moment("", "").parse("-30d", undefined),
    "storage.s3.secret_key": "hush",
    "parquet.objstore-config": "secret_key: hush",
  };
  const shown = shownFlags(flags);
  assert.deepEqual(
    ["query.lookback-delta", "query.timeout", "query.replica-label", "query.limits.select.max-chunk-bytes"]
      .map((name) => shown[name]),
    ["5m", "1500ms", "replica,r", "0B"],
  );
  assert.deepEqual(
    [shown["block.filter.min-time"], shown["block.filter.max-time"]],
    ["-30d", ""],
  );
  assert.ok(!JSON.stringify(shown).includes("hush"));
});
