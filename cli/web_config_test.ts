/** The web configuration file, read and in force on a real port. */
import assert from "node:assert/strict";
import { hashSync } from "bcryptjs";
import { pem, tlsSettings } from "../testdata/tls.ts";
import { listenPrometheus } from "./prometheus_door.ts";
import { openWebConfig, readWebConfig, type WebConfig } from "./web_config.ts";

const TLS = new URL("../testdata/tls/", import.meta.url).pathname;
const SERVER = `cert_file: ${TLS}server.pem, key_file: ${TLS}server.key`;

async function withFile<T>(text: string, use: (path: string) => Promise<T>): Promise<T> {
  const path = await Deno.makeTempFile({ suffix: ".yml" });
  try {
    await Deno.writeTextFile(path, text);
    return await use(path);
  } finally {
    await Deno.remove(path);
  }
}

/** Runs `use` with a port that is served as a file says, and how to change that file. */
function withDoor(
  text: string,
  use: (port: number, change: (text: string) => Promise<WebConfig>) => Promise<void>,
): Promise<void> {
  return withFile(text, async (path) => {
    const web = (await openWebConfig(path))!;
    const options = { name: "test", address: "127.0.0.1", port: 0, flag: "port", shutdownTimeoutMs: 1000 };
    const door = await listenPrometheus(() => Promise.resolve(new Response("in")), options, web, null);
    try {
      await use(door.port, async (text) => {
        await Deno.writeTextFile(path, text);
        await web.refresh();
        return web.current;
      });
    } finally {
      await door.close();
      web.close();
    }
  });
}

Deno.test("with TLS and users only who knows a password is answered, over HTTPS", () =>
  withDoor(
    `
tls_server_config: { ${SERVER} }
basic_auth_users: { alice: "${hashSync("open sesame", 4)}" }
`,
    async (port) => {
      using client = Deno.createHttpClient({ caCerts: [pem("ca.pem")] });
      const ask = async (credentials: string | null) => {
        const headers: HeadersInit = credentials === null ? {} : { authorization: `Basic ${btoa(credentials)}` };
        const response = await fetch(`https://localhost:${port}/`, { client, headers });
        return [response.status, await response.text(), response.headers.get("www-authenticate")];
      };
      const refused = [401, "Unauthorized\n", "Basic"];
      assert.deepEqual(await ask("alice:open sesame"), [200, "in", null]);
      assert.deepEqual(await ask("alice:open sesame"), [200, "in", null]);
      for (const wrong of [null, "alice:open", "bob:open sesame", "alice", ":"]) {
        assert.deepEqual(await ask(wrong), refused);
      }
    },
  ));

Deno.test("changes of the file are in force without a restart; what cannot be used changes nothing", () =>
  withDoor("http_server_config: { headers: { X-Frame-Options: deny } }", async (port, change) => {
    const ask = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/`);
      await response.body?.cancel();
      return [response.status, response.headers.get("x-frame-options")];
    };
    assert.deepEqual(await ask(), [200, "deny"]);
    const users = `basic_auth_users: { alice: "${hashSync("open sesame", 4)}" }`;
    await change(users);
    assert.deepEqual(await ask(), [401, null]);
    for (const useless of ["a: [", "basic_auth_users: { alice: plain }", `tls_server_config: { ${SERVER} }`]) {
      await change(useless);
      assert.deepEqual(await ask(), [401, null]);
    }
    await change("");
    assert.deepEqual(await ask(), [200, null]);
  }));

Deno.test("tls_server_config is read as Prometheus reads it, from files or inline", async () => {
  const read = (text: string) => withFile(text, readWebConfig);
  const indented = (file: string) => pem(file).replaceAll("\n", "\n    ");
  assert.deepEqual(await read(""), { tls: null, users: new Map(), headers: new Map() });
  assert.deepEqual((await read(`tls_server_config: { ${SERVER} }`)).tls, tlsSettings());
  const inline = `tls_server_config:\n  cert: |\n    ${indented("server.pem")}\n  key: |\n    ${
    indented("server.key")
  }\n`;
  assert.equal((await read(inline)).tls!.cert.trim(), pem("server.pem").trim());
  const all = `tls_server_config: { ${SERVER}, client_ca_file: ${TLS}ca.pem, client_auth_type: RequireClientCert,
    client_allowed_sans: [a], min_version: TLS13, max_version: TLS13, prefer_server_cipher_suites: true, cipher_suites: [] }`;
  const clients = { clientAuth: "RequireAnyClientCert", clientCa: pem("ca.pem"), clientSans: ["a"] } as const;
  assert.deepEqual((await read(all)).tls, tlsSettings({ ...clients, versionMin: "TLSv1.3" }));
});

Deno.test("what cannot be done is refused", async () => {
  const tls = (fields: string) => `tls_server_config: { ${SERVER}, ${fields} }`;
  const cases: [string, RegExp][] = [
    ["tls_server_config: { cert_file: x.pem }", /cannot read cert_file of --web\.config\.file ".*x\.pem"/],
    [`tls_server_config: { key_file: ${TLS}server.key }`, /tls_server_config has no cert_file/],
    [`tls_server_config: { cert_file: ${TLS}server.pem, key_file: ${TLS}client.key }`, /the key is not that of the/],
    [tls("cert: x"), /cert and cert_file exclude each other/],
    [tls("client_auth_type: RequireAndVerifyClientCert"), /RequireAndVerifyClientCert needs the clients' authority/],
    [tls("client_auth_type: Maybe"), /client_auth_type is "Maybe", expected one of NoClientCert, RequestClientCert/],
    [tls(`client_ca_file: ${TLS}ca.pem`), /there is an authority of clients, who are not asked/],
    [tls("min_version: TLS11"), /min_version is "TLS11", expected one of TLS12, TLS13/],
    [tls("min_version: TLS13, max_version: TLS12"), /the minimum version is above the maximum/],
    [tls("cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]"), /cipher_suites cannot be chosen here/],
    [tls("curve_preferences: [X25519]"), /curve_preferences cannot be chosen here/],
    [tls("prefer_server_cipher_suites: 1"), /prefer_server_cipher_suites is neither true nor false/],
    [tls("client_certs: x"), /"client_certs" in tls_server_config is not known/],
    ["basic_auth_users: { alice: plain }", /user "alice" is no bcrypt hash/],
    ["basic_auth_users: [alice]", /basic_auth_users is no mapping/],
    ["http_server_config: { http2: maybe }", /http2 is neither true nor false/],
    ["http_server_config: { headers: { X-Frame-Options: allow } }", /X-Frame-Options is "allow", expected deny or sa/],
    ["http_server_config: { headers: { X-Mine: a } }", /"X-Mine" in headers is not known/],
    ["rate_limits: {}", /"rate_limits" in the file is not known/],
    ["a: [", /--web\.config\.file: /],
  ];
  for (const [text, message] of cases) await assert.rejects(withFile(text, readWebConfig), message);
});
