/**
 * Jobs, results and errors as messages between threads. Typed arrays are moved or shared, never copied by the message:
 * one that fills its ArrayBuffer is moved, one over a SharedArrayBuffer is shared, any other is copied out first.
 */
import { CorruptDataError, InvariantError, QueryExecutionError, QuotaExceededError } from "../base/mod.ts";
import type { ChunkPage } from "../model/mod.ts";
import { histogramBuffers, type PackedHistograms, packHistograms, unpackHistograms } from "./histogram_wire.ts";
import type { LeafGroups, LeafJob, LeafResult } from "./job.ts";

export interface JobMessage {
  readonly id: number;
  readonly job: LeafJob;
}

/** A worker's first message. */
export const READY = "ready";

export type WorkerMessage = typeof READY | ReplyMessage;

export type ReplyMessage =
  | ResultMessage
  | { readonly id: number; readonly error: ErrorMessage };

/** The result without its histograms, and these; undefined where it has none. */
export interface ResultMessage {
  readonly id: number;
  readonly result: LeafResult;
  readonly histograms?: PackedHistograms;
}

export type ErrorMessage =
  | { readonly name: "CorruptDataError"; readonly object: string; readonly offset: number; readonly detail: string }
  | { readonly name: "QuotaExceededError"; readonly quota: string; readonly limit: number; readonly wanted: number }
  | { readonly name: "QueryExecutionError"; readonly message: string }
  | { readonly name: "bug"; readonly message: string };

type Moved = Uint8Array | Uint32Array | Float64Array;

/** The job with arrays that can be moved, and the buffers to move. */
export function packJob(job: LeafJob): { readonly job: LeafJob; readonly transfer: ArrayBuffer[] } {
  const buffers = new Set<ArrayBuffer>();
  const pack = <T extends Moved>(array: T): T => {
    if (array.buffer instanceof SharedArrayBuffer) return array;
    const own = array.byteLength === array.buffer.byteLength ? array : array.slice() as T;
    buffers.add(own.buffer as ArrayBuffer);
    return own;
  };
  return { job: { ...job, chunks: packInput(job.chunks, pack) }, transfer: [...buffers] };
}

function packInput(input: LeafJob["chunks"], pack: <T extends Moved>(array: T) => T): LeafJob["chunks"] {
  const seriesStart = pack(input.seriesStart);
  switch (input.kind) {
    case "chunks":
      return {
        kind: "chunks",
        seriesStart,
        bytes: pack(input.bytes),
        encodings: pack(input.encodings),
        minTimes: pack(input.minTimes),
        maxTimes: pack(input.maxTimes),
        offsets: pack(input.offsets),
        lengths: pack(input.lengths),
      };
    case "pages": {
      const pages = input.pages.map((page) => packPage(page, pack));
      const replicaOf = input.replicaOf === undefined ? undefined : pack(input.replicaOf);
      return { kind: "pages", seriesStart, pages, pageOf: pack(input.pageOf), rowOf: pack(input.rowOf), replicaOf };
    }
    case "samples":
      return {
        ...input,
        seriesStart,
        times: pack(input.times),
        values: pack(input.values),
        startTimes: input.startTimes && pack(input.startTimes),
      };
  }
}

function packPage(page: ChunkPage, pack: <T extends Moved>(array: T) => T): ChunkPage {
  // Open pages are in shared memory.
  return "codec" in page ? { ...page, bytes: pack(page.bytes) } : page;
}

/** The message, and the buffers to move, all of which the result owns. */
export function packResult(id: number, result: LeafResult): {
  readonly message: ResultMessage;
  readonly transfer: ArrayBuffer[];
} {
  const { data } = result;
  const transfer = resultBuffers(result);
  if (data.kind === "groups" || data.histograms === null) return { message: { id, result }, transfer };
  const histograms = packHistograms(data.histograms);
  const rest = { ...result, data: { ...data, histograms: null } };
  return { message: { id, result: rest, histograms }, transfer: [...transfer, ...histogramBuffers(histograms)] };
}

export async function unpackResult(
  { result, histograms }: Omit<ResultMessage, "id">,
  signal: AbortSignal,
): Promise<LeafResult> {
  if (histograms === undefined) return result;
  const { data } = result;
  if (data.kind === "groups") throw new InvariantError("sums have no histograms");
  return { ...result, data: { ...data, histograms: await unpackHistograms(histograms, signal) } };
}

function resultBuffers({ data }: LeafResult): ArrayBuffer[] {
  const arrays = data.kind === "rows"
    ? [data.values, data.kinds]
    : data.kind === "groups"
    ? data.groups.flatMap((groups) => groups === null ? [] : groupArrays(groups))
    : [data.seriesStart, data.times, data.values];
  return arrays.map((array) => array.buffer as ArrayBuffer);
}

function groupArrays({ counts, extremes, sums }: LeafGroups): Float64Array[] {
  return [counts, extremes, sums?.sums, sums?.compensations].filter((array) => array != null);
}

export function packError(error: unknown): ErrorMessage {
  if (error instanceof CorruptDataError) {
    return { name: "CorruptDataError", object: error.object, offset: error.offset, detail: error.detail };
  }
  if (error instanceof QuotaExceededError) {
    return { name: "QuotaExceededError", quota: error.quota, limit: error.limit, wanted: error.wanted };
  }
  if (error instanceof QueryExecutionError) return { name: error.name, message: error.message };
  return { name: "bug", message: error instanceof Error ? error.stack ?? error.message : String(error) };
}

export function unpackError(error: ErrorMessage): Error {
  switch (error.name) {
    case "CorruptDataError":
      return new CorruptDataError(error.object, error.offset, error.detail);
    case "QuotaExceededError":
      return new QuotaExceededError(error.quota, error.limit, error.wanted);
    case "QueryExecutionError":
      return new QueryExecutionError(error.message);
    case "bug":
      return new InvariantError(`in a worker: ${error.message}`);
  }
}
