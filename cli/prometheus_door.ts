/** The port of the HTTP API: plain, or as the web configuration says, whose changes are heeded while it is open. */
import { PasswordChecker, type RequestHandler, withBasicAuth, withHeaders } from "../server/http/mod.ts";
import type { Renewed } from "../server/tls/mod.ts";
import type { Tracing } from "../server/trace/mod.ts";
import { listen, type Listener, type ListenOptions, listenTls } from "./listen.ts";
import type { WebConfig } from "./web_config.ts";

/** Without a configuration the port is plain and open to everybody. */
export async function listenPrometheus(
  api: RequestHandler,
  options: ListenOptions,
  web: Renewed<WebConfig> | null,
  tracing: Tracing | null,
): Promise<Listener> {
  const traced = (handler: RequestHandler) => tracing?.around(handler) ?? handler;
  if (web === null) return listen(traced(api), options);
  const checker = new PasswordChecker();
  const guarded = withBasicAuth(api, () => web.current.users, checker);
  const listener = await listenAs(web, traced(withHeaders(guarded, () => web.current.headers)), options);
  return {
    port: listener.port,
    async close() {
      await listener.close();
      checker.close();
    },
  };
}

async function listenAs(web: Renewed<WebConfig>, handler: RequestHandler, options: ListenOptions): Promise<Listener> {
  const { tls } = web.current;
  const secure = tls === null ? null : await listenTls(handler, options, tls);
  web.onChange((next) => {
    if ((next.tls === null) !== (secure === null)) throw new Error("TLS cannot come or go without a restart");
    if (next.tls !== null) secure?.renew(next.tls);
  });
  return secure ?? listen(handler, options);
}
