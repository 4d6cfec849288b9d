/** The web configuration file, read and in force on a real port. */
import assert from "node:assert/strict";
import { hash } from "bcryptjs";
import { withBasicAuth } from "../server/http/mod.ts";
import { listen } from "./listen.ts";
import { readWebConfig } from "./web_config.ts";

const TLS = new URL("../testdata/tls/", import.meta.url).pathname;

async function configured(text: string) {
  const path = await Deno.makeTempFile({ suffix: ".yml" });
  try {
    await Deno.writeTextFile(path, text);
    return await readWebConfig(path);
  } finally {
    await Deno.remove(path);
  }
}

const options = { name: "test", address: "127.0.0.1", port: 0, flag: "port", shutdownTimeoutMs: 1000 };

Deno.test("with TLS and users only who knows a password is answered, over HTTPS", async () => {
  const web = await configured(`
tls_server_config: { cert_file: ${TLS}server.pem, key_file: ${TLS}server.key }
basic_auth_users: { alice: "${await hash("open sesame", 4)}" }
`);
  const handler = withBasicAuth(() => Promise.resolve(new Response("in")), web.users);
  const server = listen(handler, { ...options, tls: web.tls });
  const client = Deno.createHttpClient({ caCerts: [await Deno.readTextFile(`${TLS}ca.pem`)] });
  try {
    const ask = async (credentials: string | null) => {
      const headers: HeadersInit = credentials === null ? {} : { authorization: `Basic ${btoa(credentials)}` };
      const response = await fetch(`https://localhost:${server.port}/`, { client, headers });
      return [response.status, await response.text(), response.headers.get("www-authenticate")];
    };
    const refused = [401, "Unauthorized\n", "Basic"];
    assert.deepEqual(await ask("alice:open sesame"), [200, "in", null]);
    assert.deepEqual(await ask("alice:open sesame"), [200, "in", null]);
    for (const wrong of [null, "alice:open", "bob:open sesame", "alice", ":"]) {
      assert.deepEqual(await ask(wrong), refused);
    }
  } finally {
    client.close();
    await server.close();
  }
});

Deno.test("an empty file leaves the port open; what cannot be done is refused", async () => {
  assert.deepEqual(await configured(""), { tls: null, users: new Map() });
  const cases: [string, RegExp][] = [
    ["tls_server_config: { cert_file: x.pem }", /cannot read ".*x\.pem"/],
    ["tls_server_config: { key_file: x.pem }", /tls_server_config has no cert_file/],
    ["tls_server_config: { client_auth_type: RequireAndVerifyClientCert }", /"client_auth_type" in tls_server_config/],
    ["basic_auth_users: { alice: plain }", /user "alice" is no bcrypt hash/],
    ["basic_auth_users: [alice]", /basic_auth_users is no mapping/],
    ["http_server_config: { http2: false }", /"http_server_config" in the file is not supported/],
    ["a: [", /--web\.config\.file: /],
  ];
  for (const [text, message] of cases) await assert.rejects(configured(text), message);
});
