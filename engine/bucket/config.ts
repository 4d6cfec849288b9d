/**
 * The objstore configuration of Thanos, in YAML:
 *
 *     type: FILESYSTEM
 *     config:
 *       directory: /data
 *     prefix: parquet
 *
 * `$(NAME)` is replaced by the environment variable NAME before the YAML is read. Unknown and repeated fields are
 * errors, as in the original, and every error names its line.
 */
import { isMap, LineCounter, parseDocument } from "yaml";
import { ParameterError } from "../base/mod.ts";
import { ConfigMap } from "./config_map.ts";
import type { S3Config } from "./s3_config.ts";
import { readS3 } from "./s3_yaml.ts";

export interface FilesystemConfig {
  readonly type: "FILESYSTEM";
  readonly directory: string;
  readonly prefix: string;
}

export type BucketConfig = FilesystemConfig | S3Config;

/** Reads the `config` section of one type. */
type SectionReader = (section: ConfigMap, prefix: string) => BucketConfig;

const SECTION_READERS: ReadonlyMap<string, SectionReader> = new Map<string, SectionReader>([
  ["FILESYSTEM", readFilesystem],
  ["S3", readS3],
]);

/** `parameter` is the flag that `text` came from, for errors; `env` looks up environment variables. */
export function parseBucketConfig(
  text: string,
  parameter: string,
  env: (name: string) => string | undefined,
): BucketConfig {
  const lines = new LineCounter();
  const document = parseDocument(expandEnv(text, parameter, env), { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new ParameterError(parameter, `line ${error.linePos?.[0].line ?? 1}: ${error.message.split("\n")[0]}`);
  }
  if (!isMap(document.contents)) throw new ParameterError(parameter, "line 1: expected a mapping with type and config");
  const root = new ConfigMap(document.contents, parameter, lines);
  root.allow(["type", "config", "prefix"]);
  const type = root.text("type").toUpperCase();
  const read = SECTION_READERS.get(type);
  if (read === undefined) {
    const known = [...SECTION_READERS.keys()].join(", ");
    throw root.error("type", `bucket type ${JSON.stringify(type)} is not supported, use one of ${known}`);
  }
  return read(root.map("config"), root.text("prefix", ""));
}

function readFilesystem(section: ConfigMap, prefix: string): FilesystemConfig {
  section.allow(["directory"]);
  return { type: "FILESYSTEM", directory: section.text("directory"), prefix };
}

function expandEnv(text: string, parameter: string, env: (name: string) => string | undefined): string {
  return text.replace(/\$\(([A-Za-z0-9_]+)\)/g, (_, name: string, at: number) => {
    const value = env(name);
    if (value !== undefined) return value;
    const line = text.slice(0, at).split("\n").length;
    throw new ParameterError(parameter, `line ${line}: environment variable ${name} is not set`);
  });
}
