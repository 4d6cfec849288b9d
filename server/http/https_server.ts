/**
 * HTTPS by node:https, as Deno.serve asks clients for no certificate and takes no other one of its own while it is open.
 * It speaks HTTP/1.1. A request and its answer cross over to the platform's Request and Response here.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { admitsClient, renewableOptions, tlsOptions, type TlsSettings } from "../tls/mod.ts";
import type { RequestHandler } from "./api.ts";
import { copiedBlocks } from "./json/document.ts";

export interface HttpsServer {
  readonly port: number;
  /** For those who come from now on. Throws when the settings ask for certificates in another way. */
  renew(settings: TlsSettings): void;
  /** Takes no new connection and resolves when the open requests are answered. */
  shutdown(): Promise<void>;
}

/** Rejects when the port cannot be had. */
export async function startHttps(
  handler: RequestHandler,
  address: string,
  port: number,
  settings: TlsSettings,
): Promise<HttpsServer> {
  const server = createServer(tlsOptions(settings));
  server.prependListener("secureConnection", (socket) => {
    if (!admitsClient(settings, socket)) socket.destroy();
  });
  server.on("request", (incoming: IncomingMessage, outgoing: ServerResponse) => {
    outgoing.shouldKeepAlive &&= server.listening;
    answer(handler, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    renew(next) {
      if (next.clientAuth !== settings.clientAuth) {
        throw new Error("how clients are asked for certificates cannot be changed without a restart");
      }
      server.setSecureContext(renewableOptions(next));
      settings = next;
    },
    async shutdown() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
    },
  };
}

async function answer(handler: RequestHandler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const client = new AbortController();
  outgoing.once("close", () => client.abort());
  const url = `https://${incoming.headers.host ?? "localhost"}${incoming.url}`;
  if (!URL.canParse(url)) {
    outgoing.writeHead(400).end();
    return;
  }
  const response = await handler(requestOf(url, incoming, client.signal));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) outgoing.end();
  else await pipeline(copiedBlocks(response.body), outgoing);
}

function requestOf(url: string, incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  const body = hasBody ? Readable.toWeb(incoming) as ReadableStream<Uint8Array> : undefined;
  return new Request(url, { method: incoming.method, headers, body, signal });
}
