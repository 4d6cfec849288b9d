/** `tls_server_config` of the web configuration file. */
import { dirname, resolve } from "node:path";
import { checkTls, type ClientAuth, type TlsSettings, TlsSettingsError, type TlsVersion } from "../server/tls/mod.ts";
import { readText } from "./text_file.ts";
import { badConfig, checkBoolean, choiceField, type Fields, fieldsOf, textField, textsField } from "./yaml_fields.ts";

const WHERE = "tls_server_config";

const FIELDS = [
  ...["cert", "key", "client_ca"].flatMap((name) => [name, `${name}_file`]),
  "client_auth_type",
  "client_allowed_sans",
  "min_version",
  "max_version",
  "cipher_suites",
  "curve_preferences",
  "prefer_server_cipher_suites",
];

/** What the runtime decides alone: its suites and curves are the modern ones. */
const FIXED = ["cipher_suites", "curve_preferences"];

const CLIENT_AUTH: Readonly<Record<string, ClientAuth>> = {
  NoClientCert: "NoClientCert",
  RequestClientCert: "RequestClientCert",
  RequireAnyClientCert: "RequireAnyClientCert",
  // Its name in old configurations.
  RequireClientCert: "RequireAnyClientCert",
  VerifyClientCertIfGiven: "VerifyClientCertIfGiven",
  RequireAndVerifyClientCert: "RequireAndVerifyClientCert",
};

/** The runtime has no older ones. */
const VERSIONS: Readonly<Record<string, TlsVersion>> = { TLS12: "TLSv1.2", TLS13: "TLSv1.3" };

/** Null: there is none. Files are relative to `configPath`. */
export async function readWebTls(value: unknown, configPath: string): Promise<TlsSettings | null> {
  if (value === undefined || value === null) return null;
  const fields = fieldsOf(value, WHERE, FIELDS);
  const fixed = FIXED.find((name) => textsField(fields, name).length > 0);
  if (fixed !== undefined) throw badConfig(`${fixed} cannot be chosen here: Deno offers its own, modern ones only`);
  checkBoolean(fields, "prefer_server_cipher_suites");
  const cert = await pemField(fields, "cert", configPath);
  const key = await pemField(fields, "key", configPath);
  if (cert === "") throw badConfig(`${WHERE} has no cert_file`);
  if (key === "") throw badConfig(`${WHERE} has no key_file`);
  const sans = textsField(fields, "client_allowed_sans");
  const settings: TlsSettings = {
    cert,
    key,
    clientAuth: choiceField(fields, "client_auth_type", CLIENT_AUTH),
    clientCa: await pemField(fields, "client_ca", configPath),
    clientSans: sans.length === 0 ? null : sans,
    versionMin: choiceField(fields, "min_version", VERSIONS),
    versionMax: choiceField({ max_version: "TLS13", ...fields }, "max_version", VERSIONS),
  };
  try {
    checkTls(settings);
  } catch (error) {
    throw error instanceof TlsSettingsError ? badConfig(`${WHERE}: ${error.message}`) : error;
  }
  return settings;
}

/** The text itself or what stands in the file that `name`_file names; "" = neither is there. */
async function pemField(fields: Fields, name: string, configPath: string): Promise<string> {
  const inline = textField(fields, name);
  const file = textField(fields, `${name}_file`);
  if (inline !== "" && file !== "") throw badConfig(`${name} and ${name}_file exclude each other`);
  if (file === "") return inline;
  return await readText(resolve(dirname(configPath), file), `${name}_file of --web.config.file`);
}
