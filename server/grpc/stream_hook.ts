/**
 * A look at every call before grpc-js does, which is spared those that are over. The method that is wrapped here is
 * private to grpc-js, so deno.json pins its version, and the tests of this room notice when it is gone.
 */
import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import type { Server, ServerInterceptor } from "@grpc/grpc-js";

interface StreamHandling {
  _streamHandler(interceptors: ServerInterceptor[], stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void;
}

/**
 * Has `hook` called for each stream of `server`; the interceptors it returns come first. To be called before the server
 * listens, and with channelz off, which takes another way.
 */
export function hookStreams(
  server: Server,
  hook: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => ServerInterceptor[],
): void {
  const handling = server as unknown as StreamHandling;
  const handle = handling._streamHandler;
  handling._streamHandler = (interceptors, stream, headers) => {
    // Errors of a stream that nobody listens to, and answers to one that is over, would end the process.
    stream.on("error", () => {});
    if (stream.destroyed) return;
    handle.call(server, [...hook(stream, headers), ...interceptors], stream, headers);
  };
}
