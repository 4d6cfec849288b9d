/**
 * A stream: all blocks with the same external labels. Its folder is a hash of them, its stream.pb the labels themselves.
 * Invariant: the labels of a stream that was read hash to the folder they were found in.
 */
import { CorruptDataError, StorageError, utf8, xxhash64 } from "../base/mod.ts";
import { type Bucket, getIfExists } from "../bucket/mod.ts";
import { compareText, Labels } from "../model/mod.ts";
import { StreamDescriptor } from "../../proto/mod.ts";
import { NO_LABELS_HASH, streamPath } from "./paths.ts";

export interface Stream {
  /** Decimal; "0" for the stream without external labels. */
  readonly hash: string;
  readonly externalLabels: Labels;
}

export function streamOf(externalLabels: Labels): Stream {
  return { hash: streamHash(externalLabels.toObject()), externalLabels };
}

/** xxhash64 over name and value of every label (also an empty one), in the order of names, nothing between them. */
export function streamHash(externalLabels: Readonly<Record<string, string>>): string {
  const names = Object.keys(externalLabels).sort(compareText);
  if (names.length === 0) return NO_LABELS_HASH;
  return xxhash64(utf8(names.map((name) => name + externalLabels[name]).join(""))).toString();
}

/** The stream that the bytes of `<hash>/stream.pb` describe. */
export function decodeStream(hash: string, bytes: Uint8Array): Stream {
  const path = streamPath(hash);
  let externalLabels: Record<string, string>;
  try {
    externalLabels = StreamDescriptor.decode(bytes).externalLabels;
  } catch (error) {
    throw new CorruptDataError(path, -1, `not a stream descriptor: ${error instanceof Error ? error.message : error}`);
  }
  const actual = streamHash(externalLabels);
  if (actual !== hash) {
    throw new CorruptDataError(path, -1, `its labels hash to ${actual}, which is not its folder`);
  }
  return { hash, externalLabels: Labels.from(externalLabels) };
}

/** Writes stream.pb unless it is there. One that is there with other labels is a collision of hashes: an error. */
export async function ensureStream(bucket: Bucket, stream: Stream, signal?: AbortSignal): Promise<void> {
  const path = streamPath(stream.hash);
  const found = await getIfExists(bucket, path, signal);
  if (found === null) {
    const message = StreamDescriptor.encode({ externalLabels: stream.externalLabels.toObject() });
    return await bucket.put(path, message, signal);
  }
  const { externalLabels } = decodeStream(stream.hash, found);
  if (!externalLabels.equals(stream.externalLabels)) {
    const labels = `${externalLabels} and ${stream.externalLabels}`;
    throw new StorageError("write", path, false, `two streams have the same hash: ${labels}`);
  }
}
