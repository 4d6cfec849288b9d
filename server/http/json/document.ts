/**
 * The envelope of every answer, and documents as response bodies:
 *
 *     {"status":"success","data":..,"warnings":[..],"infos":[..]}
 *     {"status":"error","errorType":"bad_data","error":".."}
 *
 * A document that fits one buffer becomes a body of known length; a longer one is streamed, block by block, as fast as
 * the client reads.
 */
import { discard, nextTurn, QueryTimeoutError } from "../../../engine/mod.ts";
import { JsonBuffer } from "./buffer.ts";

/** Writes a part of a document; yields where the buffer may be handed on. */
export type JsonWriter = (out: JsonBuffer) => Iterable<void>;

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Any value; keys in the order they have. */
export function valueWriter(value: JsonValue): JsonWriter {
  return (out) => writeValue(out, value);
}

function* writeValue(out: JsonBuffer, value: JsonValue): Generator<void> {
  if (typeof value === "string") out.string(value);
  else if (typeof value !== "object" || value === null) out.raw(String(value));
  else if (isList(value)) yield* writeList(out, value);
  else yield* writeObject(out, value);
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function* writeList(out: JsonBuffer, values: readonly JsonValue[]): Generator<void> {
  out.raw("[");
  // A list of strings may hold millions: no iterator, and no generator for each.
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (i > 0) out.raw(",");
    if (typeof value === "string") out.string(value);
    else yield* writeValue(out, value);
    if (out.full) yield;
  }
  out.raw("]");
}

function* writeObject(out: JsonBuffer, object: { readonly [key: string]: JsonValue }): Generator<void> {
  let separator = "{";
  for (const [key, value] of Object.entries(object)) {
    out.raw(separator);
    out.string(key);
    out.raw(":");
    yield* writeValue(out, value);
    separator = ",";
  }
  out.raw(separator === "{" ? "{}" : "}");
}

/** What is JSON already. */
export function textWriter(json: string): JsonWriter {
  return (out) => {
    out.raw(json);
    return [];
  };
}

/** A list with one element per item. */
export function listWriter<T>(
  items: readonly T[],
  write: (out: JsonBuffer, item: T) => Iterable<void> | void,
): JsonWriter {
  return function* (out) {
    out.raw("[");
    for (const [i, item] of items.entries()) {
      if (i > 0) out.raw(",");
      yield* write(out, item) ?? [];
      if (out.full) yield;
    }
    out.raw("]");
  };
}

/** Tells `spent` the ms that `writer` works, without the pauses in which a block is handed on. */
export function timedWriter(writer: JsonWriter, spent: (ms: number) => void): JsonWriter {
  return function* (out) {
    let startedMs = performance.now();
    for (const _ of writer(out)) {
      spent(performance.now() - startedMs);
      yield;
      startedMs = performance.now();
    }
    spent(performance.now() - startedMs);
  };
}

export interface Notes {
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}

export function successDocument(data: JsonWriter, notes: Notes): JsonWriter {
  return function* (out) {
    out.raw('{"status":"success","data":');
    yield* data(out);
    for (const [name, texts] of Object.entries(notes)) {
      if (texts.length === 0) continue;
      out.raw(`,"${name}":`);
      yield* writeList(out, texts);
    }
    out.raw("}");
  };
}

export function errorDocument(errorType: string, message: string): JsonWriter {
  return valueWriter({ status: "error", errorType, error: message });
}

/** Calls `release` when the document is written, or given up: what it is written from may go. */
export function thenRelease(written: JsonWriter, release: () => void): JsonWriter {
  return function* (out) {
    try {
      yield* written(out);
    } finally {
      release();
    }
  };
}

/** A document's bytes, in blocks. */
export function* documentBlocks(document: JsonWriter): Generator<Uint8Array<ArrayBuffer>> {
  const out = new JsonBuffer();
  for (const _ of document(out)) if (out.full) yield* out.take();
  yield* out.take();
}

/** What a client that reads nothing may keep an answer, and the memory it takes, waiting. */
const SILENCE_MS_MAX = 60_000;

/**
 * A document as a response body. A block of a stream is the reader's until it asks for the next one: then its memory is
 * given back, by us, and goes when it is sent. Left to the garbage collector all of a large answer would come together.
 * Who keeps blocks, as Response.text() does, reads {@link copiedBlocks}.
 */
export function streamJson(document: JsonWriter): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> {
  const blocks = documentBlocks(document);
  const first = blocks.next().value!;
  const second = blocks.next();
  if (second.done) return first;
  const early = [first, second.value];
  const canceled = new AbortController();
  let silence: ReturnType<typeof setTimeout> | undefined;
  let lent: Uint8Array | null = null;
  const awaitReader = (controller: ReadableStreamDefaultController) => {
    silence = setTimeout(() => {
      blocks.return(undefined);
      controller.error(new QueryTimeoutError("sending the answer"));
    }, SILENCE_MS_MAX);
  };
  return new ReadableStream({
    start: awaitReader,
    async pull(controller) {
      clearTimeout(silence);
      discard(lent);
      // A fast client asks at once for the next block: others must have their turn.
      await nextTurn(canceled.signal);
      const block = early.shift() ?? blocks.next().value;
      if (block === undefined) return controller.close();
      awaitReader(controller);
      lent = block;
      controller.enqueue(block);
    },
    cancel(reason) {
      clearTimeout(silence);
      canceled.abort(reason);
      blocks.return(undefined);
    },
    // No block before it is asked for.
  }, { highWaterMark: 0 });
}

/** The blocks of a body, for a reader that has several at a time. */
export async function* copiedBlocks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const block of body) yield block.slice();
}
