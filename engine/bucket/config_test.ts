import assert from "node:assert/strict";
import { ParameterError, utf8 } from "../base/mod.ts";
import { parseBucketConfig } from "./config.ts";
import { openBucket } from "./open.ts";

const FLAG = "parquet.objstore-config";
const parse = (text: string, env: Record<string, string> = {}) => parseBucketConfig(text, FLAG, (name) => env[name]);

Deno.test("a filesystem bucket, with and without prefix", () => {
  assert.deepEqual(parse("type: FILESYSTEM\nconfig:\n  directory: /data\nprefix: a/b"), {
    type: "FILESYSTEM",
    directory: "/data",
    prefix: "a/b",
  });
  assert.deepEqual(parse("{type: filesystem, config: {directory: x}}").prefix, "");
});

Deno.test("environment variables are expanded before the YAML is read", () => {
  const text = "type: FILESYSTEM\nconfig: {directory: $(ROOT)/x}\nprefix: $(EMPTY)";
  assert.deepEqual(parse(text, { ROOT: "/r", EMPTY: "" }), { type: "FILESYSTEM", directory: "/r/x", prefix: "" });
});

const REFUSED: [string, RegExp][] = [
  ["", /line 1: expected a mapping/],
  ["- a", /line 1: expected a mapping/],
  ["type: FILESYSTEM", /line 1: field "config" must be a mapping/],
  ["type: FILESYSTEM\nconfig:\n  directory:", /line 3: field "directory" is missing or empty/],
  ["type: FILESYSTEM\nconfig:\n  directory: [a]", /line 3: field "directory" must be text/],
  ["type: FILESYSTEM\nconfig:\n  directory: a\n  bucket: b", /line 4: unknown field "bucket"/],
  ["config:\n  directory: a", /line 1: field "type" is missing/],
  ["\ntype: FLOPPY\nconfig: {}", /line 2: bucket type "FLOPPY" is not supported, use one of FILESYSTEM, S3/],
  ["type: FILESYSTEM\ntype: S3", /line 2: .*unique/],
  ["type: FILESYSTEM\nconfig: {directory: '", /line \d+: /],
  ["type: FILESYSTEM\nconfig: {directory: $(NOPE)}", /line 2: environment variable NOPE is not set/],
];

for (const [text, message] of REFUSED) {
  Deno.test(`refuses ${JSON.stringify(text)}`, () => {
    assert.throws(() => parse(text), (error: unknown) => {
      assert.ok(error instanceof ParameterError);
      assert.equal(error.parameter, FLAG);
      assert.match(error.message, message);
      return true;
    });
  });
}

Deno.test("the bucket of a configuration writes below directory and prefix", async () => {
  const directory = await Deno.makeTempDir();
  await openBucket({ type: "FILESYSTEM", directory, prefix: "p/q" }).put("a", utf8("1"));
  await openBucket({ type: "FILESYSTEM", directory, prefix: "/" }).put("b", utf8("2"));
  assert.equal(await Deno.readTextFile(directory + "/p/q/a"), "1");
  assert.equal(await Deno.readTextFile(directory + "/b"), "2");
  await Deno.remove(directory, { recursive: true });
});
