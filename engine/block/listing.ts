/**
 * The days of a bucket as its listing shows them, before anything is read. The converter plans with it, retention
 * deletes by it, discovery reads what it names. Objects that belong to no block are ignored.
 */
import type { Bucket, ObjectInfo } from "../bucket/mod.ts";
import { type BlockLayout, DELETION_MARKER_FILE, META_FILE, parseBlockPath, parseStreamPath } from "./paths.ts";

export interface ListedDay {
  readonly hash: string;
  readonly dayMs: number;
  readonly layout: BlockLayout;
  /** Objects by file name. */
  readonly files: ReadonlyMap<string, ObjectInfo>;
  /** Complete: it has a meta.pb. */
  readonly committed: boolean;
  /** It has a deletion marker: not to be read, not to be converted again. */
  readonly marked: boolean;
  /** The same day in the other layout, which this one hides. */
  readonly hidden: ListedDay | null;
}

export interface Listing {
  /** One per stream and day, streams by hash, days ascending. */
  readonly days: readonly ListedDay[];
  /** stream.pb by hash. */
  readonly streams: ReadonlyMap<string, ObjectInfo>;
}

export async function listDays(bucket: Bucket, signal?: AbortSignal): Promise<Listing> {
  const folders = new Map<string, Folder>();
  const streams = new Map<string, ObjectInfo>();
  for await (const entry of bucket.list("", { signal })) {
    if (entry.kind !== "object") continue;
    const { info } = entry;
    const stream = parseStreamPath(info.path);
    if (stream !== null) streams.set(stream, info);
    else addToFolder(folders, info);
  }
  const byDay = Map.groupBy(folders.values(), (folder) => `${folder.hash}/${folder.dayMs}`);
  const days = [...byDay.values()].map((layouts) => chooseLayout(layouts.map(listedDay)));
  days.sort((a, b) => a.hash === b.hash ? a.dayMs - b.dayMs : a.hash < b.hash ? -1 : 1);
  return { days, streams };
}

interface Folder {
  readonly hash: string;
  readonly dayMs: number;
  readonly layout: BlockLayout;
  readonly files: Map<string, ObjectInfo>;
}

function addToFolder(folders: Map<string, Folder>, info: ObjectInfo): void {
  const parsed = parseBlockPath(info.path);
  if (parsed === null) return;
  const { hash, dayMs, layout, file } = parsed;
  const key = `${hash}/${dayMs}/${layout}`;
  let folder = folders.get(key);
  if (folder === undefined) folders.set(key, folder = { hash, dayMs, layout, files: new Map() });
  // Stream 0 may have a file with and without "0/": the meta.pb without it counts, and the shards with it.
  const known = folder.files.get(file);
  const better = known === undefined || (file === META_FILE) === (info.path.length < known.path.length);
  if (better) folder.files.set(file, info);
}

function listedDay(folder: Folder): ListedDay {
  const { files } = folder;
  return { ...folder, committed: files.has(META_FILE), marked: files.has(DELETION_MARKER_FILE), hidden: null };
}

/** The dashed layout wins when it is complete, and a deletion marker counts for both. */
function chooseLayout(layouts: ListedDay[]): ListedDay {
  if (layouts.length === 1) return layouts[0];
  const [dashed, slash] = layouts[0].layout === "dashed" ? layouts : layouts.toReversed();
  const marked = dashed.marked || slash.marked;
  const [shown, hidden] = dashed.committed || !slash.committed ? [dashed, slash] : [slash, dashed];
  return { ...shown, marked, hidden };
}
