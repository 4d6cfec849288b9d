/** Chunks that are found one after the other. */
import type { ChunkSource } from "./chunk_source.ts";

/** The columns of a ChunkSource, doubled as they fill. */
export class ChunkList {
  count = 0;
  encodings = new Uint8Array(256);
  minTimes = new Float64Array(256);
  maxTimes = new Float64Array(256);
  partOf = new Uint32Array(256);
  offsets = new Uint32Array(256);
  lengths = new Uint32Array(256);

  add(encoding: number, minTime: number, maxTime: number, part: number, offset: number, length: number): void {
    if (this.count === this.encodings.length) this.#grow();
    const i = this.count++;
    this.encodings[i] = encoding;
    this.minTimes[i] = minTime;
    this.maxTimes[i] = maxTime;
    this.partOf[i] = part;
    this.offsets[i] = offset;
    this.lengths[i] = length;
  }

  #grow(): void {
    const size = 2 * this.count;
    this.encodings = new Uint8Array(this.encodings.buffer.transfer(size));
    this.minTimes = new Float64Array(this.minTimes.buffer.transfer(8 * size));
    this.maxTimes = new Float64Array(this.maxTimes.buffer.transfer(8 * size));
    this.partOf = new Uint32Array(this.partOf.buffer.transfer(4 * size));
    this.offsets = new Uint32Array(this.offsets.buffer.transfer(4 * size));
    this.lengths = new Uint32Array(this.lengths.buffer.transfer(4 * size));
  }

  finish(): Omit<ChunkSource, "seriesStart" | "parts" | "place"> {
    return {
      encodings: this.encodings.subarray(0, this.count),
      minTimes: this.minTimes.subarray(0, this.count),
      maxTimes: this.maxTimes.subarray(0, this.count),
      partOf: this.partOf.subarray(0, this.count),
      offsets: this.offsets.subarray(0, this.count),
      lengths: this.lengths.subarray(0, this.count),
    };
  }
}
