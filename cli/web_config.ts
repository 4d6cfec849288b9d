/**
 * Prometheus's web configuration file, for the HTTP API: TLS and basic authentication. What is in it and cannot be done is
 * an error: a server that is less protected than its owner thinks is worse than one that does not start.
 *
 *     tls_server_config: { cert_file: server.pem, key_file: server.key }      # relative to the file itself
 *     basic_auth_users: { alice: $2y$10$... }                                 # bcrypt
 */
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import type { Users } from "../server/http/mod.ts";
import { UsageError } from "./exit.ts";

/** PEM texts. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

export interface WebConfig {
  readonly tls: TlsFiles | null;
  /** Nobody is asked who they are when there are none. */
  readonly users: Users;
}

export const OPEN_WEB: WebConfig = { tls: null, users: new Map() };

const BCRYPT = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;

export async function readWebConfig(path: string): Promise<WebConfig> {
  const read = async (name: string) => {
    try {
      return await Deno.readTextFile(name);
    } catch (error) {
      const [cause] = (error as Error).message.split(" (os error");
      throw new UsageError(`cannot read ${JSON.stringify(name)} of --web.config.file: ${cause}`);
    }
  };
  const config = mapping(parseYaml(await read(path)), "the file");
  refuseOthers(config, ["tls_server_config", "basic_auth_users"], "the file");
  const users = Object.entries(mapping(config.basic_auth_users, "basic_auth_users")).map(([user, hash]) => {
    if (BCRYPT.test(String(hash))) return [user, String(hash)] as const;
    throw bad(`the password of user ${JSON.stringify(user)} is no bcrypt hash`);
  });
  const tls = mapping(config.tls_server_config, "tls_server_config");
  refuseOthers(tls, ["cert_file", "key_file"], "tls_server_config");
  const file = async (name: "cert_file" | "key_file") => {
    const value = tls[name];
    if (typeof value !== "string" || value === "") throw bad(`tls_server_config has no ${name}`);
    return await read(resolve(dirname(path), value));
  };
  const hasTls = config.tls_server_config !== undefined;
  return {
    tls: hasTls ? { cert: await file("cert_file"), key: await file("key_file") } : null,
    users: new Map(users),
  };
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw bad((error as Error).message.split("\n")[0]);
  }
}

/** An absent mapping is an empty one. */
function mapping(value: unknown, where: string): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw bad(`${where} is no mapping`);
  return value as Record<string, unknown>;
}

function refuseOthers(given: Record<string, unknown>, known: readonly string[], where: string): void {
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other !== undefined) throw bad(`${JSON.stringify(other)} in ${where} is not supported, ${known.join(", ")} are`);
}

function bad(cause: string): UsageError {
  return new UsageError(`--web.config.file: ${cause}`);
}
