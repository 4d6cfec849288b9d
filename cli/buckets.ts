/**
 * Which bucket a command works on. Two forms name it: Thanos objstore YAML (`--parquet.objstore-config`, inline or
 * `-file`), or plain flags (`--storage.type`, `--storage.prefix`, ...). With neither it is the folder .data.
 */
import { type BucketConfig, ENDPOINT_RULE, isEndpoint, parseBucketConfig, s3Config } from "../engine/mod.ts";
import { UsageError } from "./exit.ts";
import { choice, type Flag, type IsGiven, text, toggle } from "./flag.ts";
import { readText } from "./text_file.ts";

const DEFAULT_DIRECTORY = ".data";

/** The plain flags, after the prefix that says which bucket they are of. */
const S3_NAMES = ["s3.bucket", "s3.endpoint", "s3.access_key", "s3.secret_key", "s3.insecure"] as const;
const PLAIN_NAMES = ["type", "prefix", "filesystem.directory", ...S3_NAMES] as const;
const INSECURE = "s3.insecure";

type TextName = Exclude<typeof PLAIN_NAMES[number], typeof INSECURE>;
type TextFlags<Name extends string> = Record<Name, Flag<string>>;

/** The flags of one bucket: `yaml` is "parquet" or "tsdb", `plain` the prefix of the plain form. */
export function bucketFlags<Yaml extends string, Plain extends string>(yaml: Yaml, plain: Plain, what: string) {
  const group = `Bucket of ${what}`;
  const flags = {
    [`${yaml}.objstore-config`]: text(group, "Thanos objstore configuration, as YAML", "", "yaml"),
    [`${yaml}.objstore-config-file`]: text(group, "the same, in a file", "", "path"),
    [`${plain}.type`]: choice(group, "kind of bucket, without YAML", ["filesystem", "s3"], "filesystem"),
    [`${plain}.prefix`]: text(group, "path inside the bucket that everything is under", "", "path"),
    [`${plain}.filesystem.directory`]: text(group, "folder of the bucket", DEFAULT_DIRECTORY, "path"),
    [`${plain}.s3.bucket`]: text(group, "name of the bucket", "", "name"),
    [`${plain}.s3.endpoint`]: text(group, "where the store listens", "", "host:port"),
    [`${plain}.s3.access_key`]: text(group, "without it the environment and the AWS files are asked", "", "key"),
    [`${plain}.s3.secret_key`]: text(group, "the secret that goes with it", "", "secret"),
    [`${plain}.${INSECURE}`]: toggle(group, "HTTP instead of HTTPS"),
  };
  return flags as
    & TextFlags<`${Yaml}.objstore-config${"" | "-file"}` | `${Plain}.${TextName}`>
    & Record<`${Plain}.${typeof INSECURE}`, Flag<boolean>>;
}

/** What the flags of {@link bucketFlags} say; `flags` has their values, and maybe others'. */
export async function bucketConfig(
  yaml: string,
  plain: string,
  flags: Readonly<Record<string, unknown>>,
  isGiven: IsGiven,
): Promise<BucketConfig> {
  const inline = `${yaml}.objstore-config`;
  const file = `${yaml}.objstore-config-file`;
  const given = [inline, file, ...PLAIN_NAMES.map((name) => `${plain}.${name}`)].filter(isGiven);
  const forms = new Set(given.map((name) => name === inline || name === file ? name : plain));
  if (forms.size > 1) {
    throw new UsageError(`${given.map((name) => `--${name}`).join(" and ")} both name one bucket, give one of them`);
  }
  const value = (name: string) => String(flags[name]);
  const env = (name: string) => Deno.env.get(name);
  if (isGiven(inline)) return parseBucketConfig(value(inline), `--${inline}`, env);
  if (isGiven(file)) return parseBucketConfig(await readText(value(file), `--${file}`), `--${file}`, env);
  return plainConfig((name) => value(`${plain}.${name}`), plain, (name) => isGiven(`${plain}.${name}`));
}

/** Text of a plain flag. */
type PlainValue = (name: typeof PLAIN_NAMES[number]) => string;

function plainConfig(value: PlainValue, plain: string, isGiven: IsGiven): BucketConfig {
  const type = value("type");
  const idle = (type === "s3" ? ["filesystem.directory"] : S3_NAMES).find(isGiven);
  if (idle !== undefined) throw new UsageError(`--${plain}.${idle} means nothing with --${plain}.type=${type}`);
  if (type === "s3") return plainS3(value, plain);
  return { type: "FILESYSTEM", directory: value("filesystem.directory"), prefix: value("prefix") };
}

function plainS3(value: PlainValue, plain: string): BucketConfig {
  const need = (name: typeof S3_NAMES[number], why: string) => {
    if (value(name) === "") throw new UsageError(`--${plain}.${name} is missing: ${why}`);
    return value(name);
  };
  const bucket = need("s3.bucket", "buckets of type s3 need it");
  const endpoint = need("s3.endpoint", "buckets of type s3 need it");
  if (!isEndpoint(endpoint)) throw new UsageError(`--${plain}.s3.endpoint: ${ENDPOINT_RULE}`);
  const hasKey = value("s3.access_key") + value("s3.secret_key") !== "";
  const credentials = hasKey
    ? {
      accessKeyId: need("s3.access_key", "the secret key is given"),
      secretAccessKey: need("s3.secret_key", "the access key is given"),
    }
    : null;
  return s3Config({ bucket, endpoint, insecure: value(INSECURE) === "true", credentials, prefix: value("prefix") });
}

/** Throws unless a folder that is to be read as a bucket is there. */
export async function requireBucket(config: BucketConfig): Promise<void> {
  if (config.type !== "FILESYSTEM") return;
  const stat = await Deno.stat(config.directory).catch(() => null);
  if (stat === null) throw new Error(`bucket folder ${JSON.stringify(config.directory)} does not exist`);
  if (!stat.isDirectory) throw new Error(`bucket folder ${JSON.stringify(config.directory)} is not a folder`);
}
