/**
 * meta.json of a TSDB block, with Thanos's section (chunk-encodings.md, section 9). It is uploaded last: a block without
 * it does not exist. Fields we do not know are kept when the file is written again.
 */
import { CorruptDataError, utf8 } from "../base/mod.ts";
import { isUlid } from "./ulid.ts";

export interface BlockStats {
  readonly numSamples?: number;
  readonly numSeries?: number;
  readonly numChunks?: number;
  readonly numTombstones?: number;
}

export interface ThanosMeta {
  readonly version?: number;
  /** External labels: the identity of the stream. */
  readonly labels: Readonly<Record<string, string>>;
  readonly downsample: { readonly resolution: number };
  readonly source: string;
}

export interface BlockMeta {
  readonly ulid: string;
  /** Samples lie in [minTime, maxTime), ms. */
  readonly minTime: number;
  readonly maxTime: number;
  readonly stats: BlockStats;
  readonly compaction: { readonly level: number; readonly sources: readonly string[] };
  readonly version: 1;
  /** Null when a plain Prometheus wrote the block. */
  readonly thanos: ThanosMeta | null;
}

type Json = Readonly<Record<string, unknown>>;

/** Throws CorruptDataError. `object` is the file's name, for errors. */
export function parseBlockMeta(bytes: Uint8Array, object: string): BlockMeta {
  const fail = (detail: string) => new CorruptDataError(object, -1, detail);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw fail(`not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isObject(json)) throw fail("not a JSON object");
  if (json.version !== 1) throw fail(`unexpected meta version ${JSON.stringify(json.version)}`);
  if (typeof json.ulid !== "string" || !isUlid(json.ulid)) throw fail(`bad ulid ${JSON.stringify(json.ulid)}`);
  for (const name of ["minTime", "maxTime"]) {
    if (!Number.isSafeInteger(json[name])) throw fail(`bad ${name} ${JSON.stringify(json[name])}`);
  }
  return {
    ...json,
    stats: isObject(json.stats) ? json.stats : {},
    compaction: compactionOf(json.compaction),
    thanos: isObject(json.thanos) ? thanosOf(json.thanos, fail) : null,
  } as unknown as BlockMeta;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function compactionOf(json: unknown): BlockMeta["compaction"] {
  const fields = isObject(json) ? json : {};
  return { level: 0, ...fields, sources: Array.isArray(fields.sources) ? fields.sources.map(String) : [] };
}

function thanosOf(json: Json, fail: (detail: string) => CorruptDataError): ThanosMeta {
  const labels = json.labels ?? {};
  if (!isObject(labels) || Object.values(labels).some((value) => typeof value !== "string")) {
    throw fail("thanos.labels is not a map of strings");
  }
  const resolution = isObject(json.downsample) ? json.downsample.resolution ?? 0 : 0;
  if (typeof resolution !== "number") throw fail("thanos.downsample.resolution is not a number");
  const source = typeof json.source === "string" ? json.source : "";
  return { ...json, labels: labels as Record<string, string>, downsample: { resolution }, source };
}

/** The file's bytes, tab-indented as Prometheus writes it. */
export function encodeBlockMeta(meta: BlockMeta): Uint8Array<ArrayBuffer> {
  const { thanos, ...rest } = meta;
  return utf8(JSON.stringify(thanos === null ? rest : meta, null, "\t") + "\n");
}
