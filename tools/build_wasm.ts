/**
 * `deno task wasm`: compiles wasm/kernels with AssemblyScript into wasm/generated/kernels.ts, the module as base64 text,
 * so that workers and the compiled executable need no file beside them. `--check` only tells whether it is up to date.
 */
import asc from "assemblyscript/asc";

const ROOT = new URL("../wasm/", import.meta.url);
const TARGET = new URL("generated/kernels.ts", ROOT);
const FEATURES = ["simd", "relaxed-simd", "bulk-memory"].flatMap((feature) => ["--enable", feature]);
const FLAGS = ["--runtime", "stub", ...FEATURES, "-O3", "--noAssert", "--converge"];

/** Sources as asc wants them: it adds ".ts" to the names of imports itself. */
function readSource(name: string): string | null {
  try {
    return Deno.readTextFileSync(new URL(`kernels/${name}`, ROOT)).replaceAll(/(from "\.\/\w+)\.ts"/g, '$1"');
  } catch {
    return null;
  }
}

async function compile(): Promise<Uint8Array> {
  let module: Uint8Array | null = null;
  const { error, stderr } = await asc.main(["index.ts", "--outFile", "kernels.wasm", ...FLAGS], {
    readFile: readSource,
    writeFile: (_name, contents) => {
      module = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || module === null) throw new Error(`asc failed: ${stderr.toString()}`);
  return module;
}

function generate(module: Uint8Array): string {
  const lines = module.toBase64().match(/.{1,112}/g) ?? [];
  return [
    "// Generated from wasm/kernels by `deno task wasm`. Do not edit.",
    "export const kernels =",
    lines.map((line) => `  "${line}"`).join(" +\n") + ";",
    "",
  ].join("\n");
}

const text = generate(await compile());
if (Deno.args.includes("--check")) {
  const committed = await Deno.readTextFile(TARGET).catch(() => "");
  if (committed !== text) {
    console.error("wasm/generated/kernels.ts is not what wasm/kernels compiles to: run `deno task wasm`");
    Deno.exit(1);
  }
} else {
  await Deno.mkdir(new URL("generated/", ROOT), { recursive: true });
  await Deno.writeTextFile(TARGET, text);
}
