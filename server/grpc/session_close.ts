/**
 * A way around a fault of Deno 2.9.6. When a client says goodbye (GOAWAY), node:http2 closes the server's session while
 * the native library still reads that very frame; after long streams the library then finds its list of streams half
 * changed and aborts the process ("find_stream_on_goaway_func: Assertion `stream->closed_next == NULL' failed"). Here
 * closing waits until the frame is read.
 */
import type { ServerHttp2Session } from "node:http2";
import type { Server } from "@grpc/grpc-js";
import { hookStreams } from "./stream_hook.ts";

export function deferSessionClose(server: Server): void {
  const known = new WeakSet<ServerHttp2Session>();
  hookStreams(server, ({ session }) => {
    if (session !== undefined && !known.has(session as ServerHttp2Session)) {
      known.add(session as ServerHttp2Session);
      const close = session.close.bind(session);
      session.close = (callback) => {
        // Told also when the session ends before its turn comes.
        if (callback !== undefined) session.once("close", callback);
        setImmediate(close);
      };
    }
    return [];
  });
}
