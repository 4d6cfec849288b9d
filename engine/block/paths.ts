/**
 * Where the objects of blocks are (parquet-block-format.md, "Objects in the bucket").
 *
 * Today's layout is `<hash>/<YYYY-MM-DD>/<file>`. Stream 0, the one without external labels, is irregular: its shards
 * are under `0/`, its meta.pb has no hash folder. Before there were streams it was `<YYYY>/<MM>/<DD>/<file>`.
 */
import { dayName, parseDay } from "./day.ts";

export const META_FILE = "meta.pb";
const STREAM_FILE = "stream.pb";
export const DELETION_MARKER_FILE = "deletion-marker.pb";

/** The hash of the stream without external labels. */
export const NO_LABELS_HASH = "0";

export function streamPath(hash: string): string {
  return `${hash}/${STREAM_FILE}`;
}

export function metaPath(hash: string, dayMs: number): string {
  return hash === NO_LABELS_HASH ? `${dayName(dayMs)}/${META_FILE}` : `${hash}/${dayName(dayMs)}/${META_FILE}`;
}

/** Beside the shards, for stream 0 too, which is where the Go gateway looks for it. */
export function deletionMarkerPath(hash: string, dayMs: number): string {
  return `${hash}/${dayName(dayMs)}/${DELETION_MARKER_FILE}`;
}

/** Paths of the two files of a shard; the position of a shard counts from 0. */
export function shardPaths(hash: string, dayMs: number, shard: number): { labels: string; chunks: string } {
  const folder = `${hash}/${dayName(dayMs)}`;
  return { labels: `${folder}/${labelsFile(shard)}`, chunks: `${folder}/${chunksFile(shard)}` };
}

export function labelsFile(shard: number): string {
  return `${shard}.labels.parquet`;
}

export function chunksFile(shard: number): string {
  return `${shard}.chunks.parquet`;
}

/** Whether a file of a day's folder is a half of a shard. */
export function isShardFile(file: string): boolean {
  return /^\d+\.(labels|chunks)\.parquet$/.test(file);
}

/** Whether a path is that of the labels half of a shard. */
export function isLabelsFile(path: string): boolean {
  return path.endsWith(".labels.parquet");
}

export type BlockLayout = "dashed" | "slash";

/** What the path of an object in a day's folder says. */
export interface BlockPath {
  readonly hash: string;
  readonly dayMs: number;
  readonly layout: BlockLayout;
  readonly file: string;
}

const DASHED = /^(?:(?<hash>0|[1-9]\d{0,19})\/)?(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})\/(?<file>[^/]+)$/;
const SLASH = /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<file>[^/]+)$/;
const STREAM = /^(0|[1-9]\d{0,19})\/stream\.pb$/;

/** Null: the object belongs to no block. */
export function parseBlockPath(path: string): BlockPath | null {
  const dashed = DASHED.exec(path);
  const parts = (dashed ?? SLASH.exec(path))?.groups;
  if (parts === undefined) return null;
  const dayMs = parseDay(parts.year, parts.month, parts.day);
  if (dayMs === null) return null;
  const layout = dashed !== null ? "dashed" : "slash";
  return { hash: parts.hash ?? NO_LABELS_HASH, dayMs, layout, file: parts.file };
}

/** The hash whose stream.pb `path` is, or null. */
export function parseStreamPath(path: string): string | null {
  return STREAM.exec(path)?.[1] ?? null;
}
