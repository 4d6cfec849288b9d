/**
 * Which bucket a command works on. Two forms name it: Thanos objstore YAML (`--parquet.objstore-config`, inline or
 * `-file`), or plain flags (`--storage.prefix`, `--storage.filesystem.directory`). With neither it is the folder .data.
 */
import { type BucketConfig, parseBucketConfig } from "../engine/mod.ts";
import { UsageError } from "./exit.ts";
import { type Flag, type IsGiven, text } from "./flag.ts";

const DEFAULT_DIRECTORY = ".data";

/** The flags of one bucket: `yaml` is "parquet" or "tsdb", `plain` the prefix of the plain form. */
export function bucketFlags<Yaml extends string, Plain extends string>(yaml: Yaml, plain: Plain, what: string) {
  const group = `Bucket of ${what}`;
  const flags = {
    [`${yaml}.objstore-config`]: text(group, "Thanos objstore configuration, as YAML", "", "yaml"),
    [`${yaml}.objstore-config-file`]: text(group, "the same, in a file", "", "path"),
    [`${plain}.filesystem.directory`]: text(group, "folder of the bucket, without YAML", DEFAULT_DIRECTORY, "path"),
    [`${plain}.prefix`]: text(group, "path inside the bucket that everything is under", "", "path"),
  };
  return flags as Record<BucketFlagName<Yaml, Plain>, Flag<string>>;
}

type BucketFlagName<Yaml extends string, Plain extends string> =
  | `${Yaml}.objstore-config`
  | `${Yaml}.objstore-config-file`
  | `${Plain}.filesystem.directory`
  | `${Plain}.prefix`;

/** What the flags of {@link bucketFlags} say. */
export async function bucketConfig<Yaml extends string, Plain extends string>(
  yaml: Yaml,
  plain: Plain,
  flags: Readonly<Record<BucketFlagName<Yaml, Plain>, string>>,
  isGiven: IsGiven,
): Promise<BucketConfig> {
  const inline = `${yaml}.objstore-config` as const;
  const file = `${yaml}.objstore-config-file` as const;
  const directory = `${plain}.filesystem.directory` as const;
  const prefix = `${plain}.prefix` as const;
  const given = [inline, file, directory, prefix].filter(isGiven);
  const forms = new Set(given.map((name) => name === directory || name === prefix ? plain : name));
  if (forms.size > 1) {
    throw new UsageError(`${given.map((name) => `--${name}`).join(" and ")} both name one bucket, give one of them`);
  }
  const env = (name: string) => Deno.env.get(name);
  if (isGiven(inline)) return parseBucketConfig(flags[inline], `--${inline}`, env);
  if (isGiven(file)) return parseBucketConfig(await readConfig(flags[file], file), `--${file}`, env);
  return { type: "FILESYSTEM", directory: flags[directory], prefix: flags[prefix] };
}

async function readConfig(path: string, flag: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw new UsageError(`cannot read --${flag} ${JSON.stringify(path)}: ${(error as Error).message}`);
  }
}

/** Throws unless a folder that is to be read as a bucket is there. */
export async function requireBucket(config: BucketConfig): Promise<void> {
  if (config.type !== "FILESYSTEM") return;
  const stat = await Deno.stat(config.directory).catch(() => null);
  if (stat === null) throw new Error(`bucket folder ${JSON.stringify(config.directory)} does not exist`);
  if (!stat.isDirectory) throw new Error(`bucket folder ${JSON.stringify(config.directory)} is not a folder`);
}
