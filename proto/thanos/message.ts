/** Types for the generated messages of Thanos. */
import type { Generated, MessageType } from "../message.ts";

interface Convertible extends Generated {
  toObject(message: unknown, options: Readonly<Record<string, unknown>>): unknown;
}

/**
 * Absent fields have the defaults of proto3, absent messages are null. An int64 beyond 2^53 is rounded to the nearest
 * Number: clients write the extremes of int64 for "since ever" and "for ever".
 */
const PLAIN = { longs: Number, defaults: true };

/** The message type behind generated code; `T` is what the .proto file says. */
export function messageType<T>(generated: unknown): MessageType<T> {
  const type = generated as Convertible;
  return {
    encode: (message) => type.encode(message).finish(),
    decode: (bytes) => type.toObject(type.decode(bytes), PLAIN) as T,
  };
}

/**
 * A message with only some of its fields: the others have their defaults. Given to `encode`; in what `decode` returns
 * every field is there.
 */
export type Sparse<T> = { readonly [Field in keyof T]?: T[Field] };
