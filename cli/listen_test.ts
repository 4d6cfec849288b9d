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
