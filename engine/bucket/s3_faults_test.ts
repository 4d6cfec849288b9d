/** A bucket behind a proxy that fails on purpose: every call gives the right result or a typed error. */
import assert from "node:assert/strict";
import { ListMultipartUploadsCommand, S3Client } from "@aws-sdk/client-s3";
import { type Fault, type FaultProxy, startFaultProxy } from "../../testdata/fault_proxy.ts";
import { s3Test, serverOfFile } from "../../testdata/s3_server.ts";
import { StorageError, utf8 } from "../base/mod.ts";
import { type Bucket, getIfExists, isNotFound } from "./bucket.ts";
import { S3Bucket } from "./s3.ts";
import type { S3Config } from "./s3_config.ts";

const PART = 1 << 16;
const TRIES = 4;
const server = serverOfFile();

interface Setup {
  readonly bucket: S3Bucket;
  readonly proxy: FaultProxy;
  readonly config: S3Config;
}

/** A test on an empty bucket behind a proxy that does nothing yet. */
function faultTest(name: string, run: (setup: Setup) => Promise<void>, options: Partial<S3Config> = {}): void {
  s3Test(name, async () => {
    const proxy = startFaultProxy(server().endpoint);
    const config = { ...await server().newBucket(), endpoint: proxy.endpoint, partBytes: PART, ...options };
    const bucket = new S3Bucket(config);
    try {
      await run({ bucket, proxy, config });
    } finally {
      await bucket.close();
      await proxy.close();
    }
  });
}

/** 3.5 parts. */
const BODY = Uint8Array.from({ length: 3.5 * PART }, (_, i) => i * 31 ^ i >> 8);

async function* streamed(bytes: Uint8Array, chunk = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunk) {
    await Promise.resolve();
    yield bytes.slice(at, at + chunk);
  }
}

async function fill(bucket: Bucket): Promise<void> {
  for (const path of ["a/1", "a/2", "a/3"]) await bucket.put(path, utf8("hello world"));
}

async function paths(bucket: Bucket): Promise<string[]> {
  const entries = await Array.fromAsync(bucket.list(""));
  return entries.map((entry) => entry.kind === "object" ? entry.info.path : entry.path);
}

/** What each operation must do on a filled bucket, whatever happens on the way. */
const OPERATIONS: Record<string, (bucket: Bucket) => Promise<void>> = {
  list: async (bucket) => assert.deepEqual(await paths(bucket), ["a/1", "a/2", "a/3"]),
  get: async (bucket) => assert.deepEqual(await bucket.get("a/1"), utf8("hello world")),
  readRange: async (bucket) => assert.deepEqual(await bucket.readRange("a/1", 6, 5), utf8("world")),
  stat: async (bucket) => assert.equal((await bucket.stat("a/1")).size, 11),
  "put of bytes": async (bucket) => {
    await bucket.put("new", utf8("x"));
    assert.deepEqual(await bucket.get("new"), utf8("x"));
  },
  "put of a stream": async (bucket) => {
    await bucket.put("new", streamed(BODY));
    assert.deepEqual(await bucket.get("new"), BODY);
  },
  delete: async (bucket) => {
    await bucket.delete("a/1");
    assert.equal(await getIfExists(bucket, "a/1"), null);
  },
};

const PASSING_FAULTS: Fault[] = [
  { kind: "status", status: 503, code: "SlowDown" },
  { kind: "refuse" },
  { kind: "lose" },
  { kind: "cut", bytes: 3 },
  { kind: "shorten", bytes: 2 },
  { kind: "lengthen", bytes: 2 },
  { kind: "slow", bytes: 20_000, pauseMs: 1 },
];

for (const [name, operation] of Object.entries(OPERATIONS)) {
  for (const fault of PASSING_FAULTS) {
    const title = fault.kind === "status" ? `an answer of ${fault.status}` : `the fault "${fault.kind}"`;
    faultTest(`${name}: ${title} at each request changes nothing`, async ({ bucket, proxy }) => {
      await fill(bucket);
      for (let failing = 0, seen = Infinity; failing < seen; failing++) {
        proxy.fault = (_, index) => {
          seen = index + 1;
          return index === failing ? fault : null;
        };
        await operation(bucket);
        await bucket.put("a/1", utf8("hello world"));
        await bucket.delete("new");
      }
    });
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof StorageError && error.retryable && !error.notFound;
}

faultTest("a fault that stays is told after the last try", async ({ bucket, proxy }) => {
  await fill(bucket);
  for (const fault of PASSING_FAULTS.slice(1, -1)) {
    proxy.requests.length = 0;
    proxy.fault = () => fault;
    await assert.rejects(bucket.get("a/1"), isRetryable, fault.kind);
    // On a connection that was used before, fetch itself tries once more.
    assert.ok(proxy.requests.length >= TRIES);
  }
  proxy.fault = () => ({ kind: "status", status: 503, code: "SlowDown" });
  const calls = [bucket.stat("a/1"), bucket.put("a/1", utf8("y")), bucket.delete("a/1"), paths(bucket)];
  for (const call of await Promise.allSettled(calls)) {
    assert.ok(call.status === "rejected" && isRetryable(call.reason));
    assert.match(call.reason.message, /^cannot (stat|write|delete|list) ".*": the store answered 503/);
  }
});

faultTest("what another try may mend is tried as often as the policy says", async ({ bucket, proxy }) => {
  const answers: [status: number, code: string][] = [
    [500, "InternalError"],
    [503, "SlowDown"],
    [504, "GatewayTimeout"],
    [429, "TooManyRequests"],
    [400, "RequestTimeout"],
    [403, "RequestTimeTooSkewed"],
  ];
  for (const [status, code] of answers) {
    proxy.requests.length = 0;
    proxy.fault = () => ({ kind: "status", status, code });
    await assert.rejects(bucket.get("a"), isRetryable, code);
    assert.equal(proxy.requests.length, TRIES, code);
  }
});

faultTest("what another try cannot mend is told at once", async ({ bucket, proxy }) => {
  const answers: [status: number, code: string][] = [
    [403, "AccessDenied"],
    [403, "InvalidAccessKeyId"],
    [404, "NoSuchBucket"],
    [501, "NotImplemented"],
    [400, "InvalidArgument"],
  ];
  for (const [status, code] of answers) {
    proxy.requests.length = 0;
    proxy.fault = () => ({ kind: "status", status, code });
    await assert.rejects(bucket.get("a"), (error: unknown) => {
      assert.ok(error instanceof StorageError && !error.retryable && !isNotFound(error));
      assert.match(error.message, new RegExp(`cannot read "a": the store answered ${status} ${code}: on purpose`));
      return true;
    });
    assert.equal(proxy.requests.length, 1);
  }
});

faultTest("a slow body is waited for, a silent one is not", async ({ bucket, proxy }) => {
  await fill(bucket);
  proxy.fault = () => ({ kind: "slow", bytes: 1, pauseMs: 40 });
  assert.deepEqual(await bucket.get("a/1"), utf8("hello world"));
  proxy.fault = () => ({ kind: "hang" });
  await assert.rejects(
    bucket.get("a/1"),
    (error: unknown) => isRetryable(error) && /no answer for 200 ms/.test(String(error)),
  );
  proxy.fault = (_, index) => index === 0 ? { kind: "hang" } : null;
  assert.deepEqual(await bucket.get("a/1"), utf8("hello world"));
}, { silenceMs: 200 });

faultTest("an abort ends a request that hangs", async ({ bucket, proxy }) => {
  proxy.fault = () => ({ kind: "hang" });
  const calls: ((signal: AbortSignal) => Promise<unknown>)[] = [
    (signal) => bucket.get("a", signal),
    (signal) => Array.fromAsync(bucket.list("", { signal })),
    (signal) => bucket.put("a", utf8("x"), signal),
  ];
  for (const call of calls) {
    const controller = new AbortController();
    const asked = proxy.requests.length;
    const running = call(controller.signal);
    while (proxy.requests.length === asked) await new Promise((resolve) => setTimeout(resolve, 1));
    controller.abort(new Error("enough"));
    await assert.rejects(running, /enough/);
  }
});

faultTest("an abort ends the pause before another try", async ({ bucket, proxy }) => {
  const controller = new AbortController();
  proxy.fault = () => {
    setTimeout(() => controller.abort(new Error("enough")), 20);
    return { kind: "status", status: 503, code: "SlowDown" };
  };
  const before = performance.now();
  await assert.rejects(bucket.get("a", controller.signal), /enough/);
  assert.ok(performance.now() - before < 5_000);
}, { retries: { tries: 3, pauseMs: 3_600_000, pauseMsMax: 3_600_000 } });

faultTest("an upload that fails leaves neither object nor parts", async ({ bucket, proxy, config }) => {
  const isPart = (path: string, number: number) => path.includes(`partNumber=${number}&`);
  proxy.fault = ({ path }) => isPart(path, 2) ? { kind: "status", status: 503, code: "SlowDown" } : null;
  await assert.rejects(bucket.put("x", streamed(BODY)), isRetryable);
  await assert.rejects(bucket.put("x", BODY), isRetryable);
  proxy.fault = () => null;
  await assert.rejects(bucket.put("x", thenBroken(BODY)), /producer failed/);
  assert.deepEqual(await paths(bucket), []);
  assert.equal(await openUploads(config), 0);
});

async function* thenBroken(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* streamed(bytes);
  throw new Error("producer failed");
}

async function openUploads({ endpoint, region, credentials, bucket }: S3Config): Promise<number> {
  const client = new S3Client({
    endpoint: `http://${endpoint}`,
    region,
    credentials: credentials!,
    forcePathStyle: true,
  });
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  client.destroy();
  return Uploads.length;
}

faultTest("a stream is read once, and no further than two parts ahead", async ({ bucket, proxy }) => {
  const chunk = 10_000;
  let produced = 0;
  let furthest = 0;
  const received = () =>
    proxy.requests.filter(({ path }) => path.includes("partNumber="))
      .reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
  async function* body(): AsyncGenerator<Uint8Array> {
    for await (const bytes of streamed(BODY, chunk)) {
      produced += bytes.length;
      furthest = Math.max(furthest, produced - received());
      yield bytes;
    }
  }
  await bucket.put("x", body());
  assert.ok(furthest <= 2 * PART + chunk, `${furthest} bytes ahead`);
  assert.equal(produced, BODY.length);
  produced = 0;
  proxy.fault = (_, index) => index % 2 === 0 ? { kind: "refuse" } : null;
  await bucket.put("x", body());
  assert.equal(produced, BODY.length);
  assert.deepEqual(await bucket.get("x"), BODY);
});

/** As stores do that forget an upload once it is completed; moto remembers it. */
const forgetful: FaultProxy["fault"] = ({ method, path }) =>
  method === "POST" && path.includes("uploadId=") ? { kind: "status", status: 404, code: "NoSuchUpload" } : null;

faultTest("an upload whose completion was not answered is found to be complete", async ({ bucket, proxy }) => {
  let completions = 0;
  proxy.fault = (request, index) => {
    const forgotten = forgetful(request, index);
    return forgotten !== null && completions++ === 0 ? { kind: "lose" } : forgotten;
  };
  await bucket.put("x", streamed(BODY));
  assert.ok(completions > 1);
  assert.deepEqual(await bucket.get("x"), BODY);
});

faultTest("an upload that is gone is not taken for complete by an older object", async ({ bucket, proxy }) => {
  await bucket.put("x", streamed(BODY));
  let completions = 0;
  proxy.fault = (request, index) => {
    const forgotten = forgetful(request, index);
    return forgotten !== null && completions++ === 0 ? { kind: "status", status: 503, code: "SlowDown" } : forgotten;
  };
  await assert.rejects(bucket.put("x", streamed(BODY)), /NoSuchUpload/);
});
