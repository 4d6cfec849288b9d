/** The certificates and keys of tests (testdata/tls/README.md), and settings made of them. */
import type { TlsSettings } from "../server/tls/mod.ts";

export function pem(file: string): string {
  return Deno.readTextFileSync(new URL(`./tls/${file}`, import.meta.url));
}

/** Those of a server for localhost that asks nobody for a certificate, but for `changes`. */
export function tlsSettings(changes: Partial<TlsSettings> = {}): TlsSettings {
  return {
    cert: pem("server.pem"),
    key: pem("server.key"),
    clientAuth: "NoClientCert",
    clientCa: "",
    clientSans: null,
    versionMin: "TLSv1.2",
    versionMax: "TLSv1.3",
    ...changes,
  };
}
