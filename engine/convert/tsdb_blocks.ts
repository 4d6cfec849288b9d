/**
 * The TSDB blocks of a Thanos bucket that can be converted, and the others with the reason why not.
 * A block is a folder named by a ULID. Its meta.json is uploaded last, so one without it is still on its way.
 */
import { CorruptDataError, Semaphore } from "../base/mod.ts";
import type { Bucket, ObjectInfo } from "../bucket/mod.ts";
import { readAt } from "../bucket/mod.ts";
import { type Stream, streamOf } from "../block/mod.ts";
import { Labels } from "../model/mod.ts";
import { type BlockMeta, isUlid, openTsdbBlock, parseBlockMeta, type TsdbBlock } from "../tsdb/mod.ts";

export interface TsdbBlockInfo {
  readonly meta: BlockMeta;
  readonly stream: Stream;
  /** Objects by their path in the block's folder. */
  readonly files: ReadonlyMap<string, ObjectInfo>;
}

export const IGNORE_REASONS = ["partial", "corrupt", "deletion-mark", "downsampled", "empty"] as const;

export interface IgnoredBlock {
  readonly ulid: string;
  readonly reason: typeof IGNORE_REASONS[number];
  readonly detail: string;
}

export interface TsdbDiscovery {
  /** By ULID. */
  readonly blocks: readonly TsdbBlockInfo[];
  readonly ignored: readonly IgnoredBlock[];
}

const META_FILE = "meta.json";
const DELETION_MARK_FILE = "deletion-mark.json";
const META_READS_MAX = 16;

export async function discoverTsdbBlocks(bucket: Bucket, signal?: AbortSignal): Promise<TsdbDiscovery> {
  const folders = await listBlocks(bucket, signal);
  const permits = new Semaphore(META_READS_MAX);
  const found = await Promise.all(
    Array.from(folders, ([ulid, files]) => permits.run(() => examine(bucket, ulid, files, signal), signal)),
  );
  return {
    blocks: found.filter((entry) => "meta" in entry),
    ignored: found.filter((entry) => "reason" in entry),
  };
}

/** Objects of each block by ULID, in the order of ULIDs. */
async function listBlocks(bucket: Bucket, signal?: AbortSignal): Promise<Map<string, Map<string, ObjectInfo>>> {
  const folders = new Map<string, Map<string, ObjectInfo>>();
  for await (const entry of bucket.list("", { signal })) {
    if (entry.kind !== "object") continue;
    const slash = entry.info.path.indexOf("/");
    const ulid = entry.info.path.slice(0, Math.max(slash, 0));
    if (!isUlid(ulid)) continue;
    const files = folders.get(ulid) ?? new Map<string, ObjectInfo>();
    folders.set(ulid, files.set(entry.info.path.slice(slash + 1), entry.info));
  }
  return folders;
}

async function examine(
  bucket: Bucket,
  ulid: string,
  files: ReadonlyMap<string, ObjectInfo>,
  signal?: AbortSignal,
): Promise<TsdbBlockInfo | IgnoredBlock> {
  const ignored = (reason: IgnoredBlock["reason"], detail: string): IgnoredBlock => ({ ulid, reason, detail });
  const file = files.get(META_FILE);
  if (file === undefined) return ignored("partial", "it has no meta.json");
  if (files.has(DELETION_MARK_FILE)) return ignored("deletion-mark", "it is marked for deletion");
  let meta: BlockMeta;
  try {
    meta = parseBlockMeta(await bucket.get(file.path, signal), file.path);
  } catch (error) {
    if (!(error instanceof CorruptDataError)) throw error;
    return ignored("corrupt", error.message);
  }
  const resolution = meta.thanos?.downsample.resolution ?? 0;
  if (resolution !== 0) return ignored("downsampled", `its resolution is ${resolution} ms`);
  if (!meta.stats.numChunks) return ignored("empty", "it has no chunks");
  return { meta, stream: streamOf(Labels.from(meta.thanos?.labels ?? {})), files };
}

/** Opens a block for reading. Throws CorruptDataError when a file is missing or broken. */
export function openBlock(bucket: Bucket, info: TsdbBlockInfo, signal?: AbortSignal): Promise<TsdbBlock> {
  const { files, meta } = info;
  const index = files.get("index");
  if (index === undefined) throw new CorruptDataError(`${meta.ulid}/index`, -1, "the block has no such object");
  const segments = Array.from(files.values(), (file) => ({ file, number: segmentNumber(file.path) }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => a.number - b.number);
  segments.forEach(({ number }, i) => {
    const missing = `${meta.ulid}/chunks/${String(i + 1).padStart(6, "0")}`;
    if (number !== i + 1) throw new CorruptDataError(missing, -1, "the block has no such object");
  });
  const tombstones = files.get("tombstones");
  return openTsdbBlock({
    meta,
    index: readAt(bucket, index),
    segments: segments.map(({ file }) => readAt(bucket, file)),
    tombstones: tombstones === undefined ? null : readAt(bucket, tombstones),
  }, signal);
}

/** 3 for "<ulid>/chunks/000003", 0 for other files. */
function segmentNumber(path: string): number {
  return Number(/\/chunks\/(\d+)$/.exec(path)?.[1] ?? 0);
}
