/**
 * Prometheus's web configuration file, for the HTTP API: TLS, headers and basic authentication. What is in it and cannot
 * be done is an error: a server that is less protected than its owner thinks is worse than one that does not start.
 *
 *     tls_server_config: { cert_file: server.pem, key_file: server.key }      # relative to the file itself
 *     http_server_config: { headers: { X-Frame-Options: deny } }
 *     basic_auth_users: { alice: $2y$10$... }                                 # bcrypt
 *
 * The file and those that it names are read again when they change.
 */
import { parse } from "yaml";
import type { Users } from "../server/http/mod.ts";
import { Renewed, type TlsSettings } from "../server/tls/mod.ts";
import { readText } from "./text_file.ts";
import { readWebTls } from "./web_tls.ts";
import { badConfig, checkBoolean, fieldsOf, textField } from "./yaml_fields.ts";

export interface WebConfig {
  /** Null: the port is plain. */
  readonly tls: TlsSettings | null;
  /** Nobody is asked who they are when there are none. */
  readonly users: Users;
  /** Of every answer. */
  readonly headers: ReadonlyMap<string, string>;
}

/** The headers that may be set, and to what; null = to anything. */
const HEADERS: Readonly<Record<string, readonly string[] | null>> = {
  "Content-Security-Policy": null,
  "Strict-Transport-Security": null,
  "X-Content-Type-Options": ["nosniff"],
  "X-Frame-Options": ["deny", "sameorigin"],
  "X-XSS-Protection": null,
};

/** With a cost from 4 to 31. */
const BCRYPT = /^\$2[aby]\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/;

/** `path` "" is no file: null. */
export async function openWebConfig(path: string): Promise<Renewed<WebConfig> | null> {
  return path === "" ? null : await Renewed.open(() => readWebConfig(path));
}

export async function readWebConfig(path: string): Promise<WebConfig> {
  const parsed = parseYaml(await readText(path, "--web.config.file"));
  const fields = fieldsOf(parsed, "the file", ["tls_server_config", "http_server_config", "basic_auth_users"]);
  return {
    tls: await readWebTls(fields.tls_server_config, path),
    users: readUsers(fields.basic_auth_users),
    headers: readHeaders(fields.http_server_config),
  };
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw badConfig((error as Error).message.split("\n")[0]);
  }
}

function readUsers(value: unknown): Users {
  const users = Object.entries(fieldsOf(value, "basic_auth_users")).map(([user, hash]) => {
    if (BCRYPT.test(String(hash))) return [user, String(hash)] as const;
    throw badConfig(`the password of user ${JSON.stringify(user)} is no bcrypt hash`);
  });
  return new Map(users);
}

function readHeaders(value: unknown): WebConfig["headers"] {
  const config = fieldsOf(value, "http_server_config", ["http2", "headers"]);
  checkBoolean(config, "http2");
  const fields = fieldsOf(config.headers, "headers", Object.keys(HEADERS));
  const headers = new Map<string, string>();
  for (const name of Object.keys(fields)) {
    const text = textField(fields, name);
    const allowed = HEADERS[name];
    if (allowed !== null && !allowed.includes(text)) {
      throw badConfig(`${name} is ${JSON.stringify(text)}, expected ${allowed.join(" or ")}`);
    }
    if (text !== "") headers.set(name, text);
  }
  return headers;
}
