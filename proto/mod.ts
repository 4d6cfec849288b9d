/**
 * The messages of the wire and of the bucket, as plain objects. The code behind is generated (tools/build_proto.ts);
 * this door gives it types. `decode` throws an Error of protobufjs on bytes that are not the message.
 */
export * from "./block.ts";
export type { MessageType } from "./message.ts";
