/** A listening HTTP server that ends gracefully: open requests may finish, for a while. */
import { roomLogger } from "../engine/mod.ts";

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
  /** PEM texts; without them HTTP is plain. */
  readonly tls?: { readonly cert: string; readonly key: string } | null;
}

export function listen(handler: Deno.ServeHandler, options: ListenOptions): Listener {
  const server = start(handler, options);
  log.info("Listening", { serves: options.name, address: options.address, port: server.addr.port });
  return {
    port: server.addr.port,
    async close() {
      const patience = Promise.withResolvers<void>();
      const timer = setTimeout(patience.resolve, options.shutdownTimeoutMs);
      await Promise.race([server.shutdown(), patience.promise]);
      clearTimeout(timer);
    },
  };
}

function start(
  handler: Deno.ServeHandler,
  { name, address, port, flag, tls }: ListenOptions,
): Deno.HttpServer<Deno.NetAddr> {
  try {
    return Deno.serve({ hostname: address, port, onListen: () => {}, ...tls }, handler);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse) && !(error instanceof Deno.errors.PermissionDenied)) throw error;
    const cause = error instanceof Deno.errors.AddrInUse ? "the port is in use" : "permission denied";
    throw cannotListen(`${address}:${port}`, name, cause, flag);
  }
}

/** `place` is where, `name` what would have been served there, `flag` what chooses another port. */
export function cannotListen(place: string, name: string, cause: string, flag: string): Error {
  return new Error(`cannot listen on ${place} (${name}): ${cause}, choose another with --${flag}`);
}
