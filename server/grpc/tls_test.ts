/** TLS of the gRPC port, as clients see it. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { connect as connectHttp2 } from "node:http2";
import { connect, type ConnectionOptions } from "node:tls";
import { credentials, status } from "@grpc/grpc-js";
import { InfoResponse } from "../../proto/thanos/mod.ts";
import { sharedTest } from "../../testdata/shared.ts";
import { pem, tlsSettings } from "../../testdata/tls.ts";
import { Renewed, type TlsSettings } from "../tls/mod.ts";
import { RawClient, withServer } from "./testing/server.ts";

const CA = Buffer.from(pem("ca.pem"));

type Renew = (changes: Partial<TlsSettings>) => Promise<void>;

async function withTls(changes: Partial<TlsSettings>, use: (port: number, renew: Renew) => Promise<void>) {
  let settings = tlsSettings(changes);
  const tls = await Renewed.open(() => Promise.resolve(settings));
  const renew: Renew = async (changes) => {
    settings = { ...settings, ...changes };
    await tls.refresh();
  };
  try {
    await withServer((port) => use(port, renew), { tls });
  } finally {
    tls.close();
  }
}

/** `own` names the files of its own certificate and key. */
function secureClient(port: number, own?: string): RawClient {
  const identity = own === undefined ? [] : [Buffer.from(pem(`${own}.key`)), Buffer.from(pem(`${own}.pem`))];
  // grpc-js asks for no certificate by an address.
  const options = { "grpc.ssl_target_name_override": "localhost" };
  return new RawClient(port, options, credentials.createSsl(CA, ...identity));
}

async function assertAnswered(client: RawClient): Promise<void> {
  const { code, messages } = await client.call("thanos.info.Info/Info", new Uint8Array());
  assert.equal(code, status.OK);
  assert.equal(InfoResponse.decode(messages[0]).ComponentType, "query");
}

interface ClientFiles {
  readonly authority?: string;
  readonly own?: string;
}

/** Whether a client of bare HTTP/2 gets any answer; grpc-js would try again and again. */
function isAnswered(url: string, { authority = "ca", own }: ClientFiles): Promise<boolean> {
  const identity = own === undefined ? {} : { key: pem(`${own}.key`), cert: pem(`${own}.pem`) };
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const session = connectHttp2(url, { ca: pem(`${authority}.pem`), ...identity });
  session.on("error", () => {});
  session.on("close", () => resolve(false));
  const stream = session.request({ ":method": "POST", ":path": "/thanos.info.Info/Info" });
  stream.on("error", () => {});
  stream.on("response", () => {
    resolve(true);
    session.destroy();
  });
  return promise;
}

/** The common name of the server's certificate. */
function serverName(port: number, options: ConnectionOptions = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, ca: CA, ALPNProtocols: ["h2"], ...options }, () => {
      resolve(socket.getPeerCertificate().subject.CN);
      socket.destroy();
    });
    socket.on("error", reject);
  });
}

sharedTest(
  "over TLS calls are answered; who speaks plain or trusts another authority gets nothing",
  () =>
    withTls({}, async (port) => {
      const client = secureClient(port);
      await assertAnswered(client);
      assert.ok(await isAnswered(`https://127.0.0.1:${port}`, {}));
      assert.ok(!await isAnswered(`https://127.0.0.1:${port}`, { authority: "stranger" }));
      assert.ok(!await isAnswered(`http://127.0.0.1:${port}`, {}));
      await assertAnswered(client);
      client.close();
    }),
);

sharedTest(
  "with an authority of clients only those are answered whom it knows",
  () =>
    withTls({ clientAuth: "RequireAndVerifyClientCert", clientCa: pem("ca.pem") }, async (port) => {
      const client = secureClient(port, "client");
      await assertAnswered(client);
      client.close();
      assert.ok(await isAnswered(`https://127.0.0.1:${port}`, { own: "client" }));
      for (const own of [undefined, "stranger", "expired"]) {
        assert.ok(!await isAnswered(`https://127.0.0.1:${port}`, { own }), `${own}`);
      }
    }),
);

sharedTest("versions below the minimum are refused", () =>
  withTls({ versionMin: "TLSv1.3" }, async (port) => {
    assert.equal(await serverName(port), "localhost");
    await assert.rejects(serverName(port, { maxVersion: "TLSv1.2" }));
  }));

sharedTest(
  "a renewed certificate is shown to those who come, and those who are there stay",
  () =>
    withTls({}, async (port, renew) => {
      const early = secureClient(port);
      await assertAnswered(early);
      await renew({ cert: pem("renewed.pem"), key: pem("renewed.key") });
      assert.equal(await serverName(port), "renewed");
      await assertAnswered(early);
      early.close();
    }),
);
