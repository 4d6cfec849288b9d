/** Bytes over bare TCP: what a client sends to a port, and sending whatever one likes. */

import { Buffer } from "node:buffer";

/** How long an answer to nonsense is waited for, since a port may as well wait for more. */
const PATIENCE_MS = 100;

/** What `ask` sends when it asks through the port it is given, which leads to `port`. It opens one connection. */
export async function recordRequest(port: number, ask: (port: number) => Promise<void>): Promise<Uint8Array> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const sent: Uint8Array[] = [];
  const asked = ask(listener.addr.port);
  const client = await listener.accept();
  const server = await Deno.connect({ hostname: "127.0.0.1", port });
  const relayed = [relay(client, server, (part) => sent.push(part)), relay(server, client, () => {})];
  await asked;
  client.close();
  server.close();
  await Promise.all(relayed);
  return Buffer.concat(sent);
}

/** Until either side is closed. */
async function relay(from: Deno.Conn, to: Deno.Conn, watch: (part: Uint8Array) => void): Promise<void> {
  const buffer = new Uint8Array(65_536);
  try {
    for (let length = await from.read(buffer); length !== null; length = await from.read(buffer)) {
      watch(buffer.slice(0, length));
      for (let at = 0; at < length;) at += await to.write(buffer.subarray(at, length));
    }
  } catch {
    // Closed while it read or wrote.
  }
}

/** Sends `bytes` and reads until the other side ends the connection or is silent for a while. */
export async function sendRaw(port: number, bytes: Uint8Array): Promise<void> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const buffer = new Uint8Array(65_536);
  let closed = false;
  const close = () => {
    if (!closed) connection.close();
    closed = true;
  };
  let timer = setTimeout(close, PATIENCE_MS);
  try {
    for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
    while (await connection.read(buffer) !== null) {
      clearTimeout(timer);
      timer = setTimeout(close, PATIENCE_MS);
    }
  } catch {
    // Closed by this side or reset by the other one: all the same.
  }
  clearTimeout(timer);
  close();
}
