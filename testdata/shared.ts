/**
 * Where tests find ../shared, the data of the originals. Tests that need it are left out, with that reason, where it is
 * missing; with REQUIRE_SHARED=1 (CI) a missing ../shared is a failure instead.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../../shared/", import.meta.url));

export const sharedMissing = !existsSync(root);

/** Absolute path of a file or folder of ../shared. */
export function sharedPath(path: string): string {
  return root + path;
}

/** A test that reads ../shared. */
export function sharedTest(name: string, fn: (t: Deno.TestContext) => void | Promise<void>): void {
  const required = Deno.env.get("REQUIRE_SHARED") === "1";
  Deno.test({ name: `${name} [needs ../shared]`, ignore: sharedMissing && !required, fn });
}

/** The objects of a .jsonl.gz file, one a line. */
export function readJsonLines<T>(path: string): T[] {
  const text = new TextDecoder().decode(gunzipSync(Deno.readFileSync(path)));
  return text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as T);
}
