/**
 * The messages of a parquet block. 64-bit integers are Numbers here: one that is not a safe integer is a RangeError.
 */
import { meta, stream } from "./generated/block.js";
import type { Generated, MessageType } from "./message.ts";

/** meta.pb: what a day's block is. */
export interface Metadata {
  /** [mint, maxt) in ms since the Unix epoch. */
  mint: number;
  maxt: number;
  shards: number;
  /** Version 0 only: metric name to the label columns (with their prefix) of its series. */
  columnsForName: Record<string, { columns: string[] }>;
  version: number;
  convertedFromBLIDs: string[];
}

/** deletion-marker.pb */
export interface DeletionMark {
  reason: string;
}

/** stream.pb */
export interface StreamDescriptor {
  externalLabels: Record<string, string>;
}

type Int64 = number | { toString(): string };

function safeInteger(value: Int64): number {
  const number = Number(String(value));
  if (!Number.isSafeInteger(number)) throw new RangeError(`integer ${value} is out of range`);
  return number;
}

function messageType<T>(generated: Generated, read: (raw: ReturnType<Generated["decode"]>) => T): MessageType<T> {
  return {
    encode: (message) => generated.encode(message).finish(),
    decode: (bytes) => read(generated.decode(bytes)),
  };
}

export const Metadata: MessageType<Metadata> = messageType(meta.Metadata as unknown as Generated, (raw) => ({
  mint: safeInteger(raw.mint),
  maxt: safeInteger(raw.maxt),
  shards: safeInteger(raw.shards),
  columnsForName: raw.columnsForName,
  version: safeInteger(raw.version),
  convertedFromBLIDs: raw.convertedFromBLIDs,
}));

export const DeletionMark: MessageType<DeletionMark> = messageType(
  meta.DeletionMark as unknown as Generated,
  (raw) => ({ reason: raw.reason }),
);

export const StreamDescriptor: MessageType<StreamDescriptor> = messageType(
  stream.StreamDescriptor as unknown as Generated,
  (raw) => ({ externalLabels: raw.externalLabels }),
);
