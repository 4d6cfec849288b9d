/**
 * Basic authentication in front of a handler: users with bcrypt hashes, as in Prometheus's web configuration.
 *
 * A bcrypt comparison is slow on purpose, and every request carries the same credentials: those that were right are
 * remembered, as a digest, until the users change.
 */
import { OverloadedError } from "../../engine/mod.ts";
import type { RequestHandler } from "./api.ts";
import type { PasswordChecker } from "./password_checker.ts";

/** Hash by user name. */
export type Users = ReadonlyMap<string, string>;

/** Compared with for unknown users, so that they take as long as known ones. No password has it. */
const NOBODY = "$2b$10$abcdefghijklmnopqrstuuVxNcWkPpbZ4NeYyZ6uS1FjQW5Yv0lbi";

/** `users` gives those of the moment; when there are none everybody may ask. */
export function withBasicAuth(handler: RequestHandler, users: () => Users, checker: PasswordChecker): RequestHandler {
  let known: Users = new Map();
  const right = new Set<string>();
  return async (request) => {
    const current = users();
    if (current.size === 0) return await handler(request);
    if (current !== known) right.clear();
    known = current;
    const header = request.headers.get("authorization") ?? "";
    const digest = await sha256(header);
    if (right.has(digest)) return await handler(request);
    const given = parseBasic(header);
    if (given === null) return unauthorized();
    const hash = current.get(given.user);
    try {
      const equal = await checker.check(given.password, hash ?? NOBODY);
      if (!equal || hash === undefined) return unauthorized();
    } catch (error) {
      if (!(error instanceof OverloadedError)) throw error;
      return new Response("Too many passwords to check\n", { status: 503, headers: { "retry-after": "1" } });
    }
    if (current === known) right.add(digest);
    return await handler(request);
  };
}

function unauthorized(): Response {
  return new Response("Unauthorized\n", { status: 401, headers: { "www-authenticate": "Basic" } });
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
