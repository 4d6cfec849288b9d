/**
 * Fails when a room imports upward, sideways, or past another room's door (docs/ARCHITECTURE.md, "Rooms and arrows").
 *
 * Every product file belongs to a room. An import from another room must be allowed by ARROWS and must name that
 * room's mod.ts; there must be no import cycle. Tests and test doubles (`*_test.ts`, `testing/`) may look anywhere.
 */
import { dirname, join, normalize } from "node:path";

const ENGINE_LEAVES = ["engine/base", "engine/model", "engine/metrics"];
const ENGINE_FORMATS = ["engine/parquet", "engine/tsdb", "engine/bucket", "engine/window"];
const ENGINE_SHARED = ["engine/block", "engine/workers"];
const ENGINE_TOP = ["engine/select", "engine/convert", "engine/promql"];

/** Room -> rooms it may import. A room that is missing here is an error. */
const ARROWS: Record<string, readonly string[]> = {
  "main": ["cli"],
  "cli": [
    "server/gate",
    "server/http",
    "server/grpc",
    "server/internal",
    "server/trace",
    "server/tls",
    "server/backfill",
    "engine",
  ],
  "server/gate": ["engine"],
  // JSON is written by a kernel.
  "server/http": ["server/gate", "server/tls", "engine", "wasm"],
  "server/grpc": ["server/gate", "server/tls", "server/trace", "engine", "proto"],
  "server/internal": ["engine"],
  "server/trace": [],
  "server/tls": ["engine"],
  "server/backfill": ["engine", "proto"],
  "engine": [...ENGINE_LEAVES, ...ENGINE_FORMATS, ...ENGINE_SHARED, ...ENGINE_TOP, "engine/audit"],
  "engine/base": [],
  "engine/metrics": ["engine/base"],
  "engine/model": ["engine/base"],
  ...each(ENGINE_FORMATS, [...ENGINE_LEAVES, "wasm"]),
  ...each(ENGINE_SHARED, [...ENGINE_LEAVES, ...ENGINE_FORMATS, "wasm", "proto"]),
  ...each(ENGINE_TOP, [...ENGINE_LEAVES, ...ENGINE_FORMATS, ...ENGINE_SHARED, "wasm", "proto"]),
  // Checks what convert made, with its reading side and never its writing one.
  "engine/audit": [...ENGINE_LEAVES, ...ENGINE_FORMATS, ...ENGINE_SHARED, "engine/convert"],
  "wasm": [],
  "proto": [],
};

/** promql must stay free of storage: it knows SeriesSource only. */
const FORBIDDEN: Record<string, readonly string[]> = {
  "engine/promql": ["engine/parquet", "engine/bucket", "engine/block", "engine/tsdb"],
};

/** These may import any room, and nothing of the product may import them. */
const OUTSIDE = ["testdata", "bench", "e2e", "tools", "docs"];

function each(rooms: readonly string[], allowed: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(rooms.map((room) => [room, allowed]));
}

/** The room a file belongs to, e.g. "engine/parquet"; "main" for main.ts. */
export function roomOf(path: string): string {
  const parts = path.split("/");
  if (parts.length === 1) return path.replace(/\.ts$/, "");
  if ((parts[0] === "engine" || parts[0] === "server") && parts.length > 2) return `${parts[0]}/${parts[1]}`;
  return parts[0];
}

function isTest(path: string): boolean {
  return /_test\.ts$/.test(path) || path.includes("/testing/") || OUTSIDE.includes(roomOf(path));
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\b(?:[^"';]*?\bfrom)?\s*"(\.[^"]+)"|import\(\s*"(\.[^"]+)"\s*\)/g;

/** Relative imports of a file, as paths from the checkout's top. */
export function importsOf(path: string, source: string): string[] {
  return [...source.matchAll(IMPORT)].map((match) => normalize(join(dirname(path), match[1] ?? match[2])));
}

/** Problems of one file, as lines of text. */
export function checkFile(path: string, imports: readonly string[]): string[] {
  if (isTest(path)) return [];
  const room = roomOf(path);
  const allowed = ARROWS[room];
  if (allowed === undefined) return [`${path}: room "${room}" is unknown to tools/check_layers.ts`];
  const problems: string[] = [];
  for (const target of imports) {
    const targetRoom = roomOf(target);
    if (targetRoom === room) continue;
    if (!allowed.includes(targetRoom) || FORBIDDEN[room]?.includes(targetRoom)) {
      problems.push(`${path}: ${room} must not import ${targetRoom} (${target})`);
    } else if (!target.endsWith("/mod.ts")) {
      problems.push(`${path}: imports ${target}; use ${targetRoom}/mod.ts`);
    }
  }
  return problems;
}

/** Import cycles between files, each as "a -> b -> a". */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    const at = path.indexOf(file);
    if (at >= 0) {
      cycles.push([...path.slice(at), file].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

function* sourceFiles(folder: string): Generator<string> {
  for (const entry of Deno.readDirSync(folder === "" ? "." : folder)) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory && !entry.name.startsWith(".") && entry.name !== "node_modules") yield* sourceFiles(path);
    // wasm/kernels is AssemblyScript: its own language, its own compiler.
    else if (entry.isFile && path.endsWith(".ts") && !path.startsWith("wasm/kernels/")) yield path;
  }
}

if (import.meta.main) {
  const graph = new Map<string, string[]>();
  const problems: string[] = [];
  for (const path of sourceFiles("")) {
    const source = Deno.readTextFileSync(path);
    graph.set(path, importsOf(path, source));
    problems.push(...checkFile(path, graph.get(path)!));
    // Types may point back at their user; only imports that run can deadlock.
    const runtime = source.replace(/(^|\n)\s*(import|export) type [^;]*;/g, "$1");
    graph.set(path, importsOf(path, runtime));
  }
  problems.push(...findCycles(graph).map((cycle) => `import cycle: ${cycle}`));
  for (const problem of problems) console.error(problem);
  console.log(`check_layers: ${graph.size} files, ${problems.length} problems`);
  Deno.exit(problems.length === 0 ? 0 : 1);
}
