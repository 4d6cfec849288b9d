/** A span for every call, from its headers to the end of its stream. */
import type { ServerHttp2Stream } from "node:http2";
import type { Server } from "@grpc/grpc-js";
import type { Tracing } from "../trace/mod.ts";
import { hookStreams } from "./stream_hook.ts";

export function addTracing(server: Server, tracing: Tracing): void {
  hookStreams(server, (stream, headers) => {
    const traceparent = headers["traceparent"];
    const span = tracing.startCall(headers[":path"] ?? "", typeof traceparent === "string" ? traceparent : null);
    stream.once("close", () => span.end(sentStatus(stream)));
    return [];
  });
}

/** Stands in the trailers, or in the headers of an answer that has nothing else; null = none was sent. */
function sentStatus({ sentHeaders, sentTrailers }: ServerHttp2Stream): number | null {
  const code = sentTrailers?.["grpc-status"] ?? sentHeaders?.["grpc-status"];
  return code === undefined ? null : Number(code);
}
