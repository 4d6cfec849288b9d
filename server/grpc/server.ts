/** The Thanos gRPC server: its services, health and reflection, where it listens and how it ends. */
import { Buffer } from "node:buffer";
import { logVerbosity, Server, type ServerCredentials, setLogVerbosity } from "@grpc/grpc-js";
import { ReflectionService } from "@grpc/reflection";
import { HealthImplementation } from "grpc-health-check";
import { atMost, type Gateway } from "../../engine/mod.ts";
import { fileDescriptors } from "../../proto/thanos/mod.ts";
import type { QueryRunner } from "../gate/mod.ts";
import type { Renewed, TlsSettings } from "../tls/mod.ts";
import type { Tracing } from "../trace/mod.ts";
import { addCompression } from "./compression.ts";
import { serverCredentials } from "./credentials.ts";
import { NotReadyError } from "./errors.ts";
import { infoService } from "./info.ts";
import { queryService } from "./query.ts";
import type { Service } from "./service.ts";
import { deferSessionClose } from "./session_close.ts";
import { storeService } from "./store.ts";
import { addTracing } from "./tracing.ts";

export interface ThanosServerOptions {
  readonly address: string;
  /** 0 = any free one. */
  readonly port: number;
  /** How long open calls may last at the end. */
  readonly shutdownTimeoutMs: number;
  /** Step of a range query that names none. */
  readonly defaultStepMs: number;
  /** Runs the requests that read blocks. */
  readonly runner: QueryRunner;
  /** Null: the port is open to everybody, in plain. */
  readonly tls: Renewed<TlsSettings> | null;
  /** Null: calls have no spans. */
  readonly tracing: Tracing | null;
}

export interface ThanosServer {
  /** The port in use. */
  readonly port: number;
  /** There is something to answer from. Until this is called calls are turned away, and health says so. */
  setReady(): void;
  /** Takes no new call and waits for the open ones, up to the shutdown timeout; the rest ends with the process. */
  close(): Promise<void>;
}

/** Rejects when the port cannot be had. */
export async function startThanosServer(gateway: Gateway, options: ThanosServerOptions): Promise<ThanosServer> {
  const { address, runner, defaultStepMs, shutdownTimeoutMs } = options;
  let ready = false;
  const getGateway = () => {
    if (!ready) throw new NotReadyError("not ready: blocks are still being discovered");
    return gateway;
  };
  const services = [
    infoService(getGateway),
    storeService(getGateway, runner),
    queryService(getGateway, runner, defaultStepMs),
  ];
  // It prints what clients send to stderr, in lines of its own.
  setLogVerbosity(logVerbosity.NONE);
  const server = new Server({ "grpc.enable_channelz": 0 });
  addCompression(server);
  if (options.tracing !== null) addTracing(server, options.tracing);
  deferSessionClose(server);
  for (const { definition, implementation } of services) server.addService(definition, implementation);
  addReflection(server, services);
  const setHealth = addHealth(server, services);
  const host = address.includes(":") ? `[${address}]` : address;
  return {
    port: await bind(server, `${host}:${options.port}`, serverCredentials(options.tls)),
    setReady() {
      ready = true;
      setHealth("SERVING");
    },
    async close() {
      setHealth("NOT_SERVING");
      await shutdown(server, shutdownTimeoutMs);
    },
  };
}

/** Adds grpc.health.v1.Health and returns how to change what it says of every service and of the server (""). */
function addHealth(server: Server, services: readonly Service[]): (status: "SERVING" | "NOT_SERVING") => void {
  const health = new HealthImplementation();
  health.addToServer(server);
  const set = (status: "SERVING" | "NOT_SERVING") => {
    for (const name of ["", ...services.map(({ name }) => name)]) health.setStatus(name, status);
  };
  set("NOT_SERVING");
  return set;
}

/** The library wants a loaded .proto file, but looks only for the descriptors in it. */
function addReflection(server: Server, services: readonly Service[]): void {
  const descriptors = fileDescriptors.map((base64) => Buffer.from(base64, "base64"));
  const loaded = {
    thanos: { format: "Protocol Buffer 3 DescriptorProto", type: {}, fileDescriptorProtos: descriptors },
  };
  new ReflectionService(loaded as ConstructorParameters<typeof ReflectionService>[0], {
    services: services.map(({ name }) => name),
  }).addToServer(server);
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

async function shutdown(server: Server, timeoutMs: number): Promise<void> {
  // forceShutdown() ends no connection while channelz is off, and tryShutdown() would wait for who does not read for ever.
  await atMost(timeoutMs, new Promise<void>((resolve) => server.tryShutdown(() => resolve())));
}
