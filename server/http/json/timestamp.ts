/**
 * Timestamps as Prometheus's JSON shows them: seconds, with three decimals unless they are zero. The points of a series
 * share their leading digits, seconds from the ten thousands up: those are kept as bytes from one timestamp to the next.
 */

/** Longest text: "-9223309901257974.000". */
export const TIMESTAMP_BYTES_MAX = 21;

/** Shared digits count these. */
const HEAD_MS = 10_000_000;

export function formatTimestamp(ms: number): string {
  const abs = Math.abs(ms);
  const fraction = abs % 1000;
  const seconds = `${ms < 0 ? "-" : ""}${(abs - fraction) / 1000}`;
  return fraction === 0 ? seconds : `${seconds}.${String(fraction).padStart(3, "0")}`;
}

export class TimestampWriter {
  #head = -1;
  #headText = new Uint8Array();

  /** Writes {@link formatTimestamp} of `ms` at `at`, where TIMESTAMP_BYTES_MAX bytes are free; returns the end. */
  write(out: Uint8Array, at: number, ms: number): number {
    if (ms < HEAD_MS || !Number.isSafeInteger(ms)) return writeBytes(out, at, encode(formatTimestamp(ms)));
    const head = Math.floor(ms / HEAD_MS);
    if (head !== this.#head) {
      this.#head = head;
      this.#headText = encode(String(head));
    }
    return writeTail(out, writeBytes(out, at, this.#headText), ms - head * HEAD_MS);
  }
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function writeBytes(out: Uint8Array, at: number, bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; i++) out[at++] = bytes[i];
  return at;
}

/** Four digits of seconds, and the decimals. */
function writeTail(out: Uint8Array, at: number, ms: number): number {
  const fraction = ms % 1000;
  at = writeDigits(out, at, (ms - fraction) / 1000, 4);
  if (fraction === 0) return at;
  out[at++] = 0x2e;
  return writeDigits(out, at, fraction, 3);
}

function writeDigits(out: Uint8Array, at: number, value: number, count: number): number {
  let left = value | 0;
  for (let i = at + count - 1; i >= at; i--) {
    const tens = (left / 10) | 0;
    out[i] = 0x30 + left - tens * 10;
    left = tens;
  }
  return at + count;
}
