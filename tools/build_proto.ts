/**
 * Makes proto/generated from proto/*.proto. Run it after a change of a .proto file and commit the result:
 *
 *     deno run --allow-all tools/build_proto.ts
 *
 * With --check it writes nothing and fails when the committed code is not what the .proto files say.
 */
const PBJS = "npm:protobufjs-cli@2.7.1/pbjs";

const SHAPE = ["-t", "static-module", "-w", "esm", "--dependency", "protobufjs/minimal.js"];
const LEFT_OUT = ["create", "verify", "convert", "delimited", "typeurl", "service", "comments"].map((x) => `--no-${x}`);

/** Generated module -> the .proto files it holds. */
const MODULES: Record<string, string[]> = {
  "block.js": ["meta.proto", "stream.proto"],
};

const root = new URL("../proto/", import.meta.url);

async function generate(module: string, sources: string[]): Promise<string> {
  const names = ["--keep-case", "-r", `parquet_gateway_${module.replace(".js", "")}`];
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-lock", PBJS, ...SHAPE, ...LEFT_OUT, ...names, ...sources],
    cwd: root,
    stderr: "inherit",
  });
  const { success, stdout } = await command.output();
  if (!success) throw new Error(`pbjs failed for ${module}`);
  return new TextDecoder().decode(stdout);
}

const check = Deno.args.includes("--check");
for (const [module, sources] of Object.entries(MODULES)) {
  const file = new URL(`generated/${module}`, root);
  const text = await generate(module, sources);
  if (!check) await Deno.writeTextFile(file, text);
  else if (text !== await Deno.readTextFile(file)) {
    console.error(`proto/generated/${module} is out of date: deno run --allow-all tools/build_proto.ts`);
    Deno.exit(1);
  }
}
