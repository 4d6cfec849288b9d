/** The hash of a label set, as Prometheus takes it. */
import { utf8, xxhash64 } from "../base/mod.ts";
import type { Labels } from "./labels.ts";

/**
 * The bytes Prometheus's stringlabels build hashes: each name and value as length, then bytes; a length under 255 is
 * one byte, else 0xff and three bytes little endian (parquet-block-format.md, cell `hash`).
 */
function packLabels(labels: Labels): Uint8Array<ArrayBuffer> {
  const texts = labels.pairs.map(utf8);
  let length = 0;
  for (const text of texts) length += text.length + (text.length < 255 ? 1 : 4);
  const out = new Uint8Array(length);
  let at = 0;
  for (const text of texts) {
    if (text.length < 255) out[at++] = text.length;
    else {
      out[at++] = 255;
      out[at++] = text.length & 0xff;
      out[at++] = (text.length >> 8) & 0xff;
      out[at++] = (text.length >> 16) & 0xff;
    }
    out.set(text, at);
    at += text.length;
  }
  return out;
}

/** xxhash64 over {@link packLabels}: what the `hash` column and limit_ratio use. */
export function hashLabels(labels: Labels): bigint {
  return xxhash64(packLabels(labels));
}
