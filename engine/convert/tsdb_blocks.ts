/**
 * The TSDB blocks of a Thanos bucket that can be converted, and the others with the reason why not.
 * A block is a folder named by a ULID. Its meta.json is uploaded last, so one without it is still on its way.
 */
import { type Clock, CorruptDataError, type ReadAt, Semaphore } from "../base/mod.ts";
import { counter } from "../metrics/mod.ts";
import type { Bucket, ObjectInfo } from "../bucket/mod.ts";
import { readAt, versionKey } from "../bucket/mod.ts";
import { type Stream, streamOf } from "../block/mod.ts";
import { Labels, type Matcher } from "../model/mod.ts";
import { type BlockMeta, isUlid, openTsdbBlock, parseBlockMeta, type TsdbBlock } from "../tsdb/mod.ts";

export interface TsdbBlockInfo {
  readonly meta: BlockMeta;
  readonly stream: Stream;
  /** Objects by their path in the block's folder. */
  readonly files: ReadonlyMap<string, ObjectInfo>;
}

export const IGNORE_REASONS = [
  "partial",
  "corrupt",
  "deletion-mark",
  "downsampled",
  "empty",
  "other-stream",
  "too-young",
] as const;

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

export interface TsdbFilter {
  /** Blocks that end later than this long ago are left alone. */
  readonly blockAgeMsMin: number;
  /** Only blocks whose external labels match all of them. */
  readonly externalLabels: readonly Matcher[];
}

export const ALL_BLOCKS: TsdbFilter = { blockAgeMsMin: 0, externalLabels: [] };

/** Uploaded last. */
export const BLOCK_META_FILE = "meta.json";
const DELETION_MARK_FILE = "deletion-mark.json";
const bytesRead = counter("convert_bytes_read_total", "Bytes read of TSDB blocks").with();

/** Discovers again and again; a meta.json is read once for each version of it. */
export class TsdbDiscoverer {
  #metas = new Map<string, BlockMeta>();

  /** `concurrency`: meta.json files read at a time. */
  constructor(
    private readonly bucket: Bucket,
    private readonly filter: TsdbFilter,
    private readonly concurrency: number,
    private readonly clock: Clock,
  ) {}

  async discover(signal?: AbortSignal): Promise<TsdbDiscovery> {
    const folders = await listBlocks(this.bucket, signal);
    const permits = new Semaphore(this.concurrency);
    const metas = new Map<string, BlockMeta>();
    const nowMs = this.clock();
    const examine = async (ulid: string, files: TsdbBlockInfo["files"]): Promise<TsdbBlockInfo | IgnoredBlock> => {
      const ignored = ignoredBefore(ulid, files);
      if (ignored !== null) return ignored;
      const file = files.get(BLOCK_META_FILE)!;
      try {
        const meta = this.#metas.get(versionKey(file)) ??
          parseBlockMeta(await permits.run(() => this.bucket.get(file.path, signal), signal), file.path);
        metas.set(versionKey(file), meta);
        const block = { meta, stream: streamOf(Labels.from(meta.thanos?.labels ?? {})), files };
        return ignoredFor(block, this.filter, nowMs) ?? block;
      } catch (error) {
        if (!(error instanceof CorruptDataError)) throw error;
        return { ulid, reason: "corrupt", detail: error.message };
      }
    };
    const found = await Promise.all(Array.from(folders, ([ulid, files]) => examine(ulid, files)));
    this.#metas = metas;
    return {
      blocks: found.filter((entry) => "meta" in entry),
      ignored: found.filter((entry) => "reason" in entry),
    };
  }
}

/** Why a block is ignored, as far as its files tell. */
function ignoredBefore(ulid: string, files: TsdbBlockInfo["files"]): IgnoredBlock | null {
  if (!files.has(BLOCK_META_FILE)) return { ulid, reason: "partial", detail: "it has no meta.json" };
  if (files.has(DELETION_MARK_FILE)) return { ulid, reason: "deletion-mark", detail: "it is marked for deletion" };
  return null;
}

/** Why a block is ignored, as its meta.json tells. */
function ignoredFor({ meta, stream }: TsdbBlockInfo, filter: TsdbFilter, nowMs: number): IgnoredBlock | null {
  const ignored = (reason: IgnoredBlock["reason"], detail: string) => ({ ulid: meta.ulid, reason, detail });
  const resolution = meta.thanos?.downsample.resolution ?? 0;
  if (resolution !== 0) return ignored("downsampled", `its resolution is ${resolution} ms`);
  if (!meta.stats.numChunks) return ignored("empty", "it has no chunks");
  const labels = stream.externalLabels;
  const other = filter.externalLabels.find((matcher) => !matcher.matches(labels.get(matcher.name)));
  if (other !== undefined) return ignored("other-stream", `its labels ${labels} do not match ${other}`);
  if (meta.maxTime > nowMs - filter.blockAgeMsMin) {
    return ignored("too-young", `it ends ${new Date(meta.maxTime).toISOString()}`);
  }
  return null;
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

/**
 * Opens a block for reading, with at most `concurrency` reads of its files at a time. Throws CorruptDataError when a file
 * is missing or broken.
 */
export function openBlock(
  bucket: Bucket,
  info: TsdbBlockInfo,
  concurrency: number,
  signal?: AbortSignal,
): Promise<TsdbBlock> {
  const permits = new Semaphore(concurrency);
  const open = (file: ObjectInfo) => limitedReads(readAt(bucket, file), permits);
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
    index: open(index),
    segments: segments.map(({ file }) => open(file)),
    tombstones: tombstones === undefined ? null : open(tombstones),
  }, signal);
}

function limitedReads(file: ReadAt, permits: Semaphore): ReadAt {
  return {
    object: file.object,
    size: file.size,
    read(offset, length, signal) {
      bytesRead.inc(length);
      return permits.run(() => file.read(offset, length, signal), signal);
    },
  };
}

/** 3 for "<ulid>/chunks/000003", 0 for other files. */
function segmentNumber(path: string): number {
  return Number(/\/chunks\/(\d+)$/.exec(path)?.[1] ?? 0);
}
