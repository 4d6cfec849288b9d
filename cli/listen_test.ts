import assert from "node:assert/strict";
import { listen } from "./listen.ts";

const OPTIONS = { name: "tests", address: "127.0.0.1", port: 0, flag: "test.port" };

/** A handler that answers when told to. */
function slowHandler() {
  const entered = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const handler = async () => {
    entered.resolve();
    await released.promise;
    return new Response("done");
  };
  return { handler, entered: entered.promise, release: released.resolve };
}

Deno.test("close() lets open requests finish and takes no new ones", async () => {
  const { handler, entered, release } = slowHandler();
  const listener = listen(handler, { ...OPTIONS, shutdownTimeoutMs: 60_000 });
  const url = `http://127.0.0.1:${listener.port}/`;
  const open = fetch(url);
  await entered;
  const closed = listener.close();
  release();
  assert.equal(await (await open).text(), "done");
  await closed;
  await assert.rejects(fetch(url), TypeError);
});

Deno.test("close() does not wait longer than the shutdown timeout", async () => {
  const { handler, entered, release } = slowHandler();
  const listener = listen(handler, { ...OPTIONS, shutdownTimeoutMs: 10 });
  const open = fetch(`http://127.0.0.1:${listener.port}/`).then((response) => response.text());
  await entered;
  await listener.close();
  release();
  assert.equal(await open, "done");
});

Deno.test("a port in use is told with the flag that chooses another", () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr as Deno.NetAddr;
  assert.throws(() => listen(() => new Response(), { ...OPTIONS, port, shutdownTimeoutMs: 0 }), {
    message: `cannot listen on 127.0.0.1:${port} (tests): the port is in use, choose another with --test.port`,
  });
});

Deno.test("a request for a host that is none is refused before its handler sees it", async () => {
  const listener = listen(() => new Response("in"), { ...OPTIONS, shutdownTimeoutMs: 0 });
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: listener.port });
  await connection.write(new TextEncoder().encode("GET / HTTP/1.1\r\nhost: 127.0.0.1:v1\r\n\r\n"));
  const buffer = new Uint8Array(1024);
  const length = await connection.read(buffer);
  assert.match(new TextDecoder().decode(buffer.subarray(0, length!)), /^HTTP\/1\.1 400 /);
  connection.close();
  await listener.close();
});
