/** A gateway over fixtures behind a real server, and a real client of it, for the tests of this room. */
import { Buffer } from "node:buffer";
import { Client, type ClientOptions, credentials, type StatusObject } from "@grpc/grpc-js";
import { type Gateway, openGateway } from "../../../engine/mod.ts";
import { sharedPath } from "../../../testdata/shared.ts";
import { QueryRunner } from "../../gate/mod.ts";
import type { Renewed, TlsSettings } from "../../tls/mod.ts";
import type { Tracing } from "../../trace/mod.ts";
import { startThanosServer, type ThanosServer } from "../mod.ts";

const MINUTE_MS = 60_000;

interface StartOptions {
  readonly directory?: string;
  readonly port?: number;
  readonly queriesBytesMax?: number;
  readonly tls?: Renewed<TlsSettings>;
  readonly tracing?: Tracing;
}

/** A server that knows no blocks yet. */
export async function startServer(
  { directory = sharedPath("fixtures/parquet"), port = 0, queriesBytesMax, tls, tracing }: StartOptions = {},
): Promise<{ server: ThanosServer; gateway: Gateway }> {
  const gateway = openGateway({
    bucket: { type: "FILESYSTEM", directory, prefix: "" },
    cacheBytesMax: 32 << 20,
    discoveryConcurrency: 4,
    workers: 0,
    lookbackMs: 5 * MINUTE_MS,
    samplesMax: 50_000_000,
    features: new Set(),
    queriesBytesMax,
  });
  const server = await startThanosServer(gateway, {
    address: "127.0.0.1",
    port,
    shutdownTimeoutMs: 1000,
    defaultStepMs: 30_000,
    runner: new QueryRunner({ timeoutMs: MINUTE_MS, timeoutMsMax: MINUTE_MS, maxConcurrent: 20 }),
    tls: tls ?? null,
    tracing: tracing ?? null,
  });
  return { server, gateway };
}

/** Runs `use` with the port of a server that is ready. */
export async function withServer(use: (port: number) => Promise<void>, options?: StartOptions): Promise<void> {
  const { server, gateway } = await startServer(options);
  try {
    await gateway.sync();
    server.setReady();
    await use(server.port);
  } finally {
    await server.close();
    await gateway.close();
  }
}

export interface Answer {
  readonly code: number;
  readonly details: string;
  /** Of a unary method: one or none. */
  readonly messages: readonly Buffer[];
}

const same = (bytes: Buffer) => bytes;

/** Calls methods with the bytes of messages. */
export class RawClient {
  readonly client: Client;

  constructor(port: number, options: ClientOptions = {}, channel = credentials.createInsecure()) {
    this.client = new Client(`127.0.0.1:${port}`, channel, options);
  }

  /** `method` is "package.Service/Method". Works for unary methods too: on the wire they are streams of one. */
  call(method: string, request: Uint8Array): Promise<Answer> {
    const call = this.client.makeServerStreamRequest(`/${method}`, same, same, Buffer.from(request));
    const messages: Buffer[] = [];
    return new Promise((resolve) => {
      call.on("data", (message: Buffer) => messages.push(message));
      // Told by the status as well.
      call.on("error", () => {});
      call.on("status", ({ code, details }: StatusObject) => resolve({ code, details, messages }));
    });
  }

  close(): void {
    this.client.close();
  }
}
