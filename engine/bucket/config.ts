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
import { isMap, isScalar, LineCounter, parseDocument, type Scalar, type YAMLMap } from "yaml";
import { ParameterError } from "../base/mod.ts";

export interface FilesystemConfig {
  readonly type: "FILESYSTEM";
  readonly directory: string;
  readonly prefix: string;
}

export type BucketConfig = FilesystemConfig;

/** Reads the `config` section of one type. */
type SectionReader = (section: ConfigMap, prefix: string) => BucketConfig;

const SECTION_READERS: ReadonlyMap<string, SectionReader> = new Map([
  ["FILESYSTEM", readFilesystem],
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

/** A YAML mapping whose errors know their line. */
class ConfigMap {
  readonly #node: YAMLMap;
  readonly #parameter: string;
  readonly #lines: LineCounter;

  constructor(node: YAMLMap, parameter: string, lines: LineCounter) {
    this.#node = node;
    this.#parameter = parameter;
    this.#lines = lines;
  }

  /** An error at the line of `field`, or of the mapping when it has no such field. */
  error(field: string, cause: string): ParameterError {
    const pair = this.#node.items.find((item) => isScalar(item.key) && item.key.value === field);
    const range = (pair?.key as Scalar | undefined)?.range ?? this.#node.range;
    return new ParameterError(this.#parameter, `line ${this.#lines.linePos(range?.[0] ?? 0).line}: ${cause}`);
  }

  allow(fields: readonly string[]): void {
    for (const { key } of this.#node.items) {
      const name = isScalar(key) ? String(key.value) : String(key);
      if (!fields.includes(name)) throw this.error(name, `unknown field ${JSON.stringify(name)}`);
    }
  }

  /** A scalar as text; without `fallback` it must be there and not empty. */
  text(field: string, fallback?: string): string {
    const node: unknown = this.#node.get(field, true);
    if (node !== undefined && !isScalar(node)) throw this.error(field, `field ${JSON.stringify(field)} must be text`);
    const value = String(node?.value ?? "");
    if (value !== "") return value;
    if (fallback === undefined) throw this.error(field, `field ${JSON.stringify(field)} is missing or empty`);
    return fallback;
  }

  map(field: string): ConfigMap {
    const node: unknown = this.#node.get(field, true);
    if (!isMap(node)) throw this.error(field, `field ${JSON.stringify(field)} must be a mapping`);
    return new ConfigMap(node, this.#parameter, this.#lines);
  }
}
