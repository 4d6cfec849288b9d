/**
 * Basic authentication in front of a handler: users with bcrypt hashes, as in Prometheus's web configuration.
 *
 * A bcrypt comparison is slow on purpose, and every request carries the same credentials: those that were right are
 * remembered, as a digest, for as long as the process runs.
 */
import { compare } from "bcryptjs";
import type { RequestHandler } from "./api.ts";

/** Hash by user name. */
export type Users = ReadonlyMap<string, string>;

/** Compared with for unknown users, so that they take as long as known ones. No password has it. */
const NOBODY = "$2b$10$abcdefghijklmnopqrstuuVxNcWkPpbZ4NeYyZ6uS1FjQW5Yv0lbi";

export function withBasicAuth(handler: RequestHandler, users: Users): RequestHandler {
  const right = new Set<string>();
  return async (request) => {
    const header = request.headers.get("authorization") ?? "";
    const digest = await sha256(header);
    if (right.has(digest)) return await handler(request);
    const given = parseBasic(header);
    const hash = given === null ? undefined : users.get(given.user);
    const equal = given !== null && await compare(given.password, hash ?? NOBODY);
    if (equal && hash !== undefined) {
      right.add(digest);
      return await handler(request);
    }
    return new Response("Unauthorized\n", { status: 401, headers: { "www-authenticate": "Basic" } });
  };
}

function parseBasic(header: string): { user: string; password: string } | null {
  const match = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(header);
  if (match === null) return null;
  let text: string;
  try {
    text = new TextDecoder().decode(Uint8Array.from(atob(match[1]), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
  const colon = text.indexOf(":");
  return colon < 0 ? null : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

async function sha256(text: string): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toHex();
}
