/** What generated code is to us: two functions per kind of message. */

/** Encodes and decodes one kind of message. */
export interface MessageType<T> {
  encode(message: T): Uint8Array;
  decode(bytes: Uint8Array): T;
}

/** What protobufjs generates. An int64 is a Number, or a Long where the npm package `long` is installed. */
export interface Generated {
  encode(message: unknown): { finish(): Uint8Array };
  // deno-lint-ignore no-explicit-any -- the fields of a generated message have no types
  decode(bytes: Uint8Array): any;
}
