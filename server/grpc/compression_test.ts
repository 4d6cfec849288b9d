import assert from "node:assert/strict";
import type { Buffer } from "node:buffer";
import { gunzipSync, gzipSync } from "node:zlib";
import { compressionAlgorithms, status } from "@grpc/grpc-js";
import fc from "fast-check";
import { LabelValuesRequest, LabelValuesResponse } from "../../proto/thanos/mod.ts";
import { sharedTest } from "../../testdata/shared.ts";
import { snappyDecode, snappyEncode } from "./snappy_frames.ts";
import { exchange, frame, frames } from "./testing/http2_client.ts";
import { RawClient, withServer } from "./testing/server.ts";

const METHOD = "thanos.Store/LabelValues";
const DAY_1 = Date.UTC(2026, 0, 5);
const REQUEST = LabelValuesRequest.encode({
  label: "cluster",
  start: DAY_1,
  end: DAY_1 + 3_600_000,
  matchers: [],
  withoutReplicaLabels: [],
  limit: 0,
});
const VALUES = ["eu-1", "odd-3", "us-2"];

const CODECS = {
  gzip: { encode: gzipSync, decode: gunzipSync },
  snappy: { encode: snappyEncode, decode: (bytes: Buffer) => snappyDecode(bytes, 1 << 20) },
};

const valuesOf = (message: Buffer) => LabelValuesResponse.decode(message).values;

for (const [name, { encode, decode }] of Object.entries(CODECS)) {
  sharedTest(`a request in ${name} is read and answered in ${name}`, async () => {
    await withServer(async (port) => {
      const headers = { "grpc-encoding": name, "grpc-accept-encoding": "snappy,gzip" };
      const answer = await exchange(port, METHOD, headers, frame(encode(REQUEST), true));
      assert.equal(answer.headers["grpc-encoding"], name);
      assert.equal(answer.trailers["grpc-status"], "0");
      const [{ compressed, message }] = frames(answer.body);
      assert.ok(compressed);
      assert.deepEqual(valuesOf(decode(message)), VALUES);
    });
  });

  sharedTest(`a client that sends ${name} and does not read it is answered in plain`, async () => {
    await withServer(async (port) => {
      const headers = { "grpc-encoding": name, "grpc-accept-encoding": "identity" };
      const answer = await exchange(port, METHOD, headers, frame(encode(REQUEST), true));
      assert.equal(answer.headers["grpc-encoding"] ?? "identity", "identity");
      const [{ compressed, message }] = frames(answer.body);
      assert.ok(!compressed);
      assert.deepEqual(valuesOf(message), VALUES);
    });
  });

  sharedTest(`damaged ${name} is InvalidArgument, and the server goes on`, async () => {
    await withServer(async (port) => {
      const damaged = encode(REQUEST);
      damaged[damaged.length >> 1] ^= 0xff;
      const headers = { "grpc-encoding": name };
      const refused = await exchange(port, METHOD, headers, frame(damaged, true));
      assert.equal(Number(refused.headers["grpc-status"]), status.INVALID_ARGUMENT);
      const answer = await exchange(port, METHOD, headers, frame(encode(REQUEST), true));
      assert.equal(answer.trailers["grpc-status"], "0");
    });
  });
}

sharedTest("a client that only accepts compression is answered in plain, as by grpc-go", async () => {
  await withServer(async (port) => {
    const answer = await exchange(port, METHOD, { "grpc-accept-encoding": "gzip,snappy" }, frame(REQUEST, false));
    assert.equal(answer.headers["grpc-accept-encoding"], "identity,gzip,snappy");
    const [{ compressed, message }] = frames(answer.body);
    assert.ok(!compressed);
    assert.deepEqual(valuesOf(message), VALUES);
  });
});

sharedTest("a frame may be plain also where an encoding is named", async () => {
  await withServer(async (port) => {
    const answer = await exchange(port, METHOD, { "grpc-encoding": "snappy" }, frame(REQUEST, false));
    assert.equal(answer.trailers["grpc-status"], "0");
  });
});

sharedTest("an unknown encoding is Unimplemented, with those that are known", async () => {
  await withServer(async (port) => {
    const { headers } = await exchange(port, METHOD, { "grpc-encoding": "zstd" }, frame(REQUEST, true));
    assert.equal(Number(headers["grpc-status"]), status.UNIMPLEMENTED);
    assert.equal(headers["grpc-accept-encoding"], "identity,gzip,snappy");
  });
});

sharedTest("a small frame that becomes a large message is refused", async () => {
  await withServer(async (port) => {
    for (const [name, { encode }] of Object.entries(CODECS)) {
      const bomb = encode(new Uint8Array(5 << 20));
      const { headers } = await exchange(port, METHOD, { "grpc-encoding": name }, frame(bomb, true));
      assert.equal(Number(headers["grpc-status"]), status.INVALID_ARGUMENT, name);
    }
  });
});

sharedTest("grpc-js's own gzip is understood both ways", async () => {
  await withServer(async (port) => {
    const client = new RawClient(port, { "grpc.default_compression_algorithm": compressionAlgorithms.gzip });
    const { code, messages } = await client.call(METHOD, REQUEST);
    assert.equal(code, status.OK);
    assert.deepEqual(valuesOf(messages[0]), VALUES);
    client.close();
  });
});

sharedTest("random bytes at any method are answered with a status", async () => {
  await withServer(async (port) => {
    const client = new RawClient(port);
    const methods = ["info.Info/Info", "Store/Series", "Store/LabelNames", "Store/LabelValues", "Query/Query"];
    const call = fc.record({
      method: fc.constantFrom(...methods.map((name) => `thanos.${name}`)),
      bytes: fc.uint8Array({ maxLength: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(call, async ({ method, bytes }) => {
        const { code } = await client.call(method, bytes);
        assert.ok([status.OK, status.INTERNAL, status.INVALID_ARGUMENT].includes(code), status[code]);
      }),
      { numRuns: 100 },
    );
    assert.equal((await client.call(METHOD, REQUEST)).code, status.OK);
    client.close();
  });
});
