/** HTTPS as clients see it, with a handler in place of the API. */
import assert from "node:assert/strict";
import { connect } from "node:tls";
import { pem, tlsSettings } from "../../testdata/tls.ts";
import type { ClientAuth, TlsSettings } from "../tls/mod.ts";
import { streamJson, valueWriter } from "./json/document.ts";
import { type HttpsServer, type RequestHandler, startHttps } from "./mod.ts";

async function withHttps(
  handler: RequestHandler,
  changes: Partial<TlsSettings>,
  use: (server: HttpsServer) => Promise<void>,
): Promise<void> {
  const server = await startHttps(handler, "127.0.0.1", 0, tlsSettings(changes));
  try {
    await use(server);
  } finally {
    await server.shutdown();
  }
}

interface Ask extends RequestInit {
  readonly path?: string;
  /** Names the files of the client's certificate and key. */
  readonly own?: string;
}

/** Asks over a connection of its own; rejects when that is refused. */
async function ask({ port }: HttpsServer, { path = "/", own, ...init }: Ask = {}) {
  const identity = own === undefined ? {} : { cert: pem(`${own}.pem`), key: pem(`${own}.key`) };
  using client = Deno.createHttpClient({ caCerts: [pem("ca.pem")], ...identity });
  const response = await fetch(`https://127.0.0.1:${port}${path}`, { ...init, client });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

Deno.test("requests and answers cross over whole", async () => {
  const echo: RequestHandler = async (request) => {
    const { method, url, headers } = request;
    const parts = [method, new URL(url).pathname, headers.get("x-a"), await request.text()];
    return new Response(parts.join(" "), { status: 418, headers: { "x-b": "c" } });
  };
  await withHttps(echo, {}, async (server) => {
    const { status, headers, text } = await ask(server, {
      method: "POST",
      path: "/a%20b?c",
      body: "d".repeat(100_000),
      headers: { "x-a": "e" },
    });
    assert.deepEqual([status, headers.get("x-b"), text], [418, "c", `POST /a%20b e ${"d".repeat(100_000)}`]);
    const head = await ask(server, { method: "HEAD" });
    assert.deepEqual([head.status, head.text], [418, ""]);
  });
});

Deno.test("a long document, whose blocks are gone when the next is asked for, crosses over whole", async () => {
  const items = Array.from({ length: 100_000 }, (_, i) => `value ${i} of many`);
  await withHttps(() => Promise.resolve(new Response(streamJson(valueWriter(items)))), {}, async (server) => {
    assert.deepEqual(JSON.parse((await ask(server)).text), items);
  });
});

Deno.test("an answer is made no faster than it is read, and no further once its client left", async () => {
  const left = Promise.withResolvers<void>();
  let made = 0;
  const endless: RequestHandler = ({ signal }) => {
    signal.addEventListener("abort", () => left.resolve());
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        made++;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    return Promise.resolve(new Response(body));
  };
  await withHttps(endless, {}, async (server) => {
    const options = { hostname: "127.0.0.1", port: server.port, caCerts: [pem("ca.pem")] };
    const connection = await Deno.connectTls(options);
    await connection.write(new TextEncoder().encode("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"));
    await connection.read(new Uint8Array(10));
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.ok(made < 500, `${made} parts were made for a client that reads one`);
    connection.close();
    await left.promise;
  });
});

Deno.test("shutdown lets open requests finish and takes no new ones", async () => {
  const entered = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const server = await startHttps(
    async () => {
      entered.resolve();
      await released.promise;
      return new Response("done");
    },
    "127.0.0.1",
    0,
    tlsSettings(),
  );
  const answer = ask(server);
  await entered.promise;
  const closed = server.shutdown();
  await assert.rejects(ask(server));
  released.resolve();
  assert.equal((await answer).text, "done");
  await closed;
});

/** Which clients are answered: without a certificate, with one, with one that is not known, with one that has ended. */
const ADMITTED: Readonly<Record<ClientAuth, readonly [boolean, boolean, boolean, boolean]>> = {
  NoClientCert: [true, true, true, true],
  RequestClientCert: [true, true, true, true],
  RequireAnyClientCert: [false, true, true, true],
  VerifyClientCertIfGiven: [true, true, false, false],
  RequireAndVerifyClientCert: [false, true, false, false],
};

const ok: RequestHandler = () => Promise.resolve(new Response("ok"));
const isAnswered = (server: HttpsServer, own?: string) =>
  ask(server, { own }).then(({ text }) => text === "ok", () => false);

for (const [clientAuth, admitted] of Object.entries(ADMITTED) as [ClientAuth, typeof ADMITTED[ClientAuth]][]) {
  Deno.test(`clients that ${clientAuth} lets in`, () =>
    withHttps(ok, { clientAuth, clientCa: pem("ca.pem") }, async (server) => {
      const clients = [undefined, "client", "stranger", "expired"];
      assert.deepEqual(await Promise.all(clients.map((own) => isAnswered(server, own))), admitted);
    }));
}

Deno.test("with allowed names only clients that have one of them are let in", async () => {
  const verified = { clientAuth: "RequireAndVerifyClientCert", clientCa: pem("ca.pem") } as const;
  for (const name of ["querier.example", "spiffe://example/querier", "other.example", "querier"]) {
    await withHttps(ok, { ...verified, clientSans: ["none", name] }, async (server) => {
      assert.equal(await isAnswered(server, "client"), name.includes("example/") || name === "querier.example", name);
    });
  }
});

Deno.test("renewed settings hold for those who come; another way of asking for certificates needs a restart", () =>
  withHttps(ok, {}, async (server) => {
    const nameSeen = () =>
      new Promise<string>((resolve, reject) => {
        const socket = connect({ host: "127.0.0.1", port: server.port, ca: pem("ca.pem") }, () => {
          resolve(String(socket.getPeerCertificate().subject.CN));
          socket.destroy();
        });
        socket.on("error", reject);
      });
    assert.equal(await nameSeen(), "localhost");
    server.renew(tlsSettings({ cert: pem("renewed.pem"), key: pem("renewed.key") }));
    assert.equal(await nameSeen(), "renewed");
    assert.throws(() => server.renew(tlsSettings({ clientAuth: "RequestClientCert" })), /without a restart/);
  }));
