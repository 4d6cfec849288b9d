/**
 * Services as functions from messages to messages. This file is all that lies between them and grpc-js: cancellation
 * becomes an AbortSignal, errors become statuses, and a stream is written no faster than its client reads.
 */
import { Buffer } from "node:buffer";
import {
  type MethodDefinition,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceDefinition,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { counter, QueryCanceledError, roomLogger, secondsHistogram } from "../../engine/mod.ts";
import type { MessageType } from "../../proto/thanos/mod.ts";
import { statusOf } from "./errors.ts";

const log = roomLogger("grpc");
const callsTotal = counter("grpc_calls_total", "Calls answered, by method and status.", ["method", "code"]);
const callSeconds = secondsHistogram("grpc_call_duration_seconds", "Time to the end of a call.", ["method"]);

/** Answers with one message. `signal` aborts when the client leaves or its deadline passes. */
export type UnaryHandler<Request, Response> = (request: Request, signal: AbortSignal) => Response | Promise<Response>;

/** Answers with any number of messages; `send` encodes one at once, and resolves when the next may be made. */
export type StreamHandler<Request, Response> = (
  request: Request,
  signal: AbortSignal,
  send: (response: Response) => Promise<void>,
) => Promise<void>;

type Invoke = UntypedServiceImplementation[string];

/** A method that lacks only its name. */
export interface Method {
  readonly definition: Omit<MethodDefinition<unknown, unknown>, "path">;
  readonly implement: (path: string) => Invoke;
}

export interface Service {
  readonly name: string;
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
}

/** `name` is the service's full name, `methods` are by theirs. */
export function makeService(name: string, methods: Readonly<Record<string, Method>>): Service {
  const definition: Record<string, MethodDefinition<unknown, unknown>> = {};
  const implementation: UntypedServiceImplementation = {};
  for (const [method, { definition: rest, implement }] of Object.entries(methods)) {
    const path = `/${name}/${method}`;
    definition[method] = { path, ...rest };
    implementation[method] = implement(path);
  }
  return { name, definition, implementation };
}

export function unary<Request, Response>(
  request: MessageType<Request>,
  response: MessageType<Response>,
  handler: UnaryHandler<Request, Response>,
): Method {
  const implement = (path: string) => (call: ServerUnaryCall<Request, Buffer>, reply: sendUnaryData<Buffer>) =>
    answer(path, call, async (signal) => {
      reply(null, asBuffer(response.encode(await handler(call.request, signal))));
    }, reply);
  return { definition: define(request, false), implement: implement as (path: string) => Invoke };
}

export function streaming<Request, Response>(
  request: MessageType<Request>,
  response: MessageType<Response>,
  handler: StreamHandler<Request, Response>,
): Method {
  const implement = (path: string) => (call: ServerWritableStream<Request, Buffer>) =>
    answer(path, call, async (signal) => {
      await handler(call.request, signal, async (message) => {
        if (!call.write(asBuffer(response.encode(message)))) await drained(call, signal);
      });
      call.end();
    }, (error) => call.emit("error", error));
  return { definition: define(request, true), implement: implement as (path: string) => Invoke };
}

/**
 * For grpc-js responses are bytes: they are encoded when they are made, so that what they were made of need not be kept
 * until it is their turn.
 */
function define(request: MessageType<unknown>, responseStream: boolean): Method["definition"] {
  return {
    requestStream: false,
    responseStream,
    requestSerialize: (message) => asBuffer(request.encode(message)),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: (bytes) => bytes as Buffer,
    responseDeserialize: (bytes) => bytes,
  };
}

/** The same bytes, not a copy. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

type Call = Pick<ServerUnaryCall<unknown, unknown>, "cancelled" | "once">;

async function answer(
  path: string,
  call: Call,
  work: (signal: AbortSignal) => Promise<void>,
  fail: (error: ReturnType<typeof statusOf>) => void,
): Promise<void> {
  const startedMs = performance.now();
  const controller = new AbortController();
  const cancel = () => controller.abort(new QueryCanceledError());
  if (call.cancelled) cancel();
  call.once("cancelled", cancel);
  let code = status.OK;
  try {
    await work(controller.signal);
  } catch (error) {
    const failure = statusOf(error, log);
    code = failure.code;
    fail(failure);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  callsTotal.with(path, status[code]).inc();
  callSeconds.with(path).observe(seconds);
  log.debug("Call answered", { path, code: status[code], seconds });
}

/** Resolves when the client has read enough for more to be written, rejects when it leaves. */
function drained(call: ServerWritableStream<unknown, unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const proceed = () => {
      signal.removeEventListener("abort", leave);
      resolve();
    };
    const leave = () => {
      call.removeListener("drain", proceed);
      reject(signal.reason);
    };
    call.once("drain", proceed);
    signal.addEventListener("abort", leave, { once: true });
  });
}
