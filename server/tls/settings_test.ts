import assert from "node:assert/strict";
import { pem, tlsSettings } from "../../testdata/tls.ts";
import { checkTls, type TlsSettings } from "./mod.ts";

Deno.test("checkTls() takes what can be used, and says what is wrong with the rest", () => {
  const clientCa = pem("ca.pem");
  checkTls(tlsSettings());
  checkTls(tlsSettings({ cert: pem("server.pem") + pem("ca.pem") }));
  checkTls(tlsSettings({ clientAuth: "RequireAndVerifyClientCert", clientCa }));
  checkTls(tlsSettings({ clientAuth: "RequireAnyClientCert" }));
  const cases: [Partial<TlsSettings>, string][] = [
    [{ cert: "" }, "the certificate is no certificate in PEM"],
    [{ cert: pem("server.pem").replace(/^MII/m, "AAA") }, "the certificate is no certificate in PEM"],
    [{ key: pem("server.pem") }, "the key is no private key in PEM"],
    [{ key: pem("client.key") }, "the key is not that of the certificate"],
    [{ clientAuth: "RequireAnyClientCert", clientCa: "x" }, "the clients' authority is no certificate in PEM"],
    [{ clientAuth: "RequireAndVerifyClientCert" }, "RequireAndVerifyClientCert needs the clients' authority"],
    [{ clientCa }, "there is an authority of clients, who are not asked for certificates"],
    [{ versionMin: "TLSv1.3", versionMax: "TLSv1.2" }, "the minimum version is above the maximum version"],
  ];
  for (const [changes, message] of cases) {
    assert.throws(() => checkTls(tlsSettings(changes)), { name: "TlsSettingsError", message });
  }
});
