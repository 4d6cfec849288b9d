import assert from "node:assert/strict";
import { pem, tlsSettings } from "../testdata/tls.ts";
import { defaultValues } from "./flag.ts";
import { grpcTls, grpcTlsFlags } from "./grpc_tls.ts";

const file = (name: string) => new URL(`../testdata/tls/${name}`, import.meta.url).pathname;
const withFlags = (flags: Partial<Parameters<typeof grpcTls>[0]>) =>
  grpcTls({ ...defaultValues(grpcTlsFlags), ...flags });
const OWN = { "grpc-server-tls-cert": file("server.pem"), "grpc-server-tls-key": file("server.key") };

Deno.test("without its flags the gRPC port has no TLS; with an authority clients are verified", async () => {
  assert.equal(await withFlags({}), null);
  const plain = await withFlags({ ...OWN, "grpc-server-tls-min-version": "1.2" });
  assert.deepEqual(plain!.current, tlsSettings());
  const mutual = await withFlags({ ...OWN, "grpc-server-tls-client-ca": file("ca.pem") });
  const clients = { clientAuth: "RequireAndVerifyClientCert", clientCa: pem("ca.pem") } as const;
  assert.deepEqual(mutual!.current, tlsSettings({ ...clients, versionMin: "TLSv1.3" }));
  plain!.close();
  mutual!.close();
});

Deno.test("half of TLS is refused", async () => {
  const cases: [Partial<Parameters<typeof grpcTls>[0]>, RegExp][] = [
    [{ "grpc-server-tls-cert": OWN["grpc-server-tls-cert"] }, /-cert and --grpc-server-tls-key need each other/],
    [{ "grpc-server-tls-key": OWN["grpc-server-tls-key"] }, /-cert and --grpc-server-tls-key need each other/],
    [{ "grpc-server-tls-client-ca": file("ca.pem") }, /--grpc-server-tls-client-ca needs --grpc-server-tls-cert/],
    [{ ...OWN, "grpc-server-tls-key": file("client.key") }, /--grpc-server-tls-\*: the key is not that of the cert/],
    [{ ...OWN, "grpc-server-tls-cert": file("none") }, /cannot read --grpc-server-tls-cert ".*none": No such file/],
  ];
  for (const [flags, message] of cases) await assert.rejects(withFlags(flags), { name: "UsageError", message });
});
