/**
 * Makes proto/generated from proto/*.proto. Run it after a change of a .proto file and commit the result:
 *
 *     deno run --allow-all tools/build_proto.ts
 *
 * With --check it writes nothing and fails when the committed code is not what the .proto files say.
 */
import { loadSync } from "npm:@grpc/proto-loader@0.7.15";
import type { Buffer } from "node:buffer";

const PBJS = "npm:protobufjs-cli@2.7.1/pbjs";

const SHAPE = ["-t", "static-module", "-w", "esm", "--dependency", "protobufjs/minimal.js"];
const LEFT_OUT = ["create", "verify", "delimited", "typeurl", "service", "comments"].map((x) => `--no-${x}`);

interface Module {
  /** The .proto files it holds. */
  readonly sources: readonly string[];
  readonly options: readonly string[];
}

const MODULES: Readonly<Record<string, Module>> = {
  "block.js": { sources: ["meta.proto", "stream.proto"], options: ["--no-convert"] },
  "thanos.js": { sources: ["info.proto", "store.proto", "query.proto"], options: [] },
};

const root = new URL("../proto/", import.meta.url);

async function generate(name: string, { sources, options }: Module): Promise<string> {
  const rootName = ["-r", `parquet_gateway_${name.replace(".js", "")}`];
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-lock", PBJS, ...SHAPE, ...LEFT_OUT, ...options, ...rootName, ...sources],
    cwd: root,
    stderr: "inherit",
  });
  const { success, stdout } = await command.output();
  if (!success) throw new Error(`pbjs failed for ${name}`);
  return new TextDecoder().decode(stdout);
}

/** What gRPC reflection tells of the services: a FileDescriptorProto of each package, as base64. */
function generateDescriptors({ sources }: Module): string {
  const definition = loadSync([...sources], { includeDirs: [root.pathname], keepCase: true });
  const files = new Set<string>();
  for (const { fileDescriptorProtos } of Object.values(definition) as { fileDescriptorProtos?: Buffer[] }[]) {
    for (const bytes of fileDescriptorProtos ?? []) files.add(bytes.toString("base64"));
  }
  return `export const fileDescriptors = ${JSON.stringify([...files], null, 2)};\n`;
}

const generated: [string, string][] = [["thanos_descriptors.js", generateDescriptors(MODULES["thanos.js"])]];
for (const [name, module] of Object.entries(MODULES)) generated.push([name, await generate(name, module)]);

const check = Deno.args.includes("--check");
for (const [name, text] of generated) {
  const file = new URL(`generated/${name}`, root);
  if (!check) await Deno.writeTextFile(file, text);
  else if (text !== await Deno.readTextFile(file)) {
    console.error(`proto/generated/${name} is out of date: deno run --allow-all tools/build_proto.ts`);
    Deno.exit(1);
  }
}
