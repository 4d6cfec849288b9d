/** A listening HTTP server that ends gracefully: open requests may finish, for a while. */
import { atMost, roomLogger } from "../engine/mod.ts";
import { type HttpsServer, type RequestHandler, startHttps } from "../server/http/mod.ts";
import type { TlsSettings } from "../server/tls/mod.ts";

const log = roomLogger("cli");

export interface Listener {
  /** The port in use, also when any free one (0) was asked for. */
  readonly port: number;
  /** Takes no new request and waits for the open ones, up to the shutdown timeout; the rest ends with the process. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** What is served, for messages. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** The flag that chose the port, for messages. */
  readonly flag: string;
  readonly shutdownTimeoutMs: number;
}

export function listen(handler: Deno.ServeHandler, options: ListenOptions): Listener {
  const server = start(handler, options);
  log.info("Listening", { serves: options.name, address: options.address, port: server.addr.port });
  return {
    port: server.addr.port,
    close: () => atMost(options.shutdownTimeoutMs, server.shutdown()),
  };
}

/** The same over TLS; the settings can be renewed. */
export async function listenTls(
  handler: RequestHandler,
  options: ListenOptions,
  settings: TlsSettings,
): Promise<Listener & Pick<HttpsServer, "renew">> {
  const server = await startTls(handler, options, settings);
  log.info("Listening", { serves: `${options.name} over TLS`, address: options.address, port: server.port });
  return {
    port: server.port,
    renew: (settings) => server.renew(settings),
    close: () => atMost(options.shutdownTimeoutMs, server.shutdown()),
  };
}

function start(handler: Deno.ServeHandler, options: ListenOptions): Deno.HttpServer<Deno.NetAddr> {
  const { address, port } = options;
  try {
    return Deno.serve({ hostname: address, port, onListen: () => {} }, (request, info) => {
      if (!hasGoodHost(request.url)) return new Response("Bad Request\n", { status: 400 });
      return handler(request, info);
    });
  } catch (error) {
    throw explained(error, options);
  }
}

/** Scheme and host of the last request whose host was good: nearly all have the same. */
let goodOrigin = "";

/** A client may write anything for the host, but nothing else can make a URL of a request a bad one. */
function hasGoodHost(url: string): boolean {
  const origin = url.slice(0, url.indexOf("/", "http://".length));
  if (origin === goodOrigin) return true;
  if (!URL.canParse(url)) return false;
  goodOrigin = origin;
  return true;
}

async function startTls(handler: RequestHandler, options: ListenOptions, settings: TlsSettings): Promise<HttpsServer> {
  try {
    return await startHttps(handler, options.address, options.port, settings);
  } catch (error) {
    throw explained(error, options);
  }
}

/** Why a port cannot be had, by Deno's errors and by those of Node. */
function explained(error: unknown, { address, port, name, flag }: ListenOptions): unknown {
  const { code } = error as { code?: unknown };
  if (code === "EADDRINUSE") return cannotListen(`${address}:${port}`, name, "the port is in use", flag);
  return code === "EACCES" ? cannotListen(`${address}:${port}`, name, "permission denied", flag) : error;
}

/** `place` is where, `name` what would have been served there, `flag` what chooses another port. */
export function cannotListen(place: string, name: string, cause: string, flag: string): Error {
  return new Error(`cannot listen on ${place} (${name}): ${cause}, choose another with --${flag}`);
}
