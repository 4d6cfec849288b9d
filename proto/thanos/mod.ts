/**
 * The messages of Thanos's gRPC services. A door of its own, so that who reads blocks does not load them.
 * Field names are those of the .proto files, in camel case.
 */
export { fileDescriptors } from "../generated/thanos_descriptors.js";
export type { MessageType } from "../message.ts";
export * from "./info.ts";
export * from "./query.ts";
export * from "./store.ts";
export * from "./types.ts";
