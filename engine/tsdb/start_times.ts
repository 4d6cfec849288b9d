/**
 * Start timestamps inside XOR2 and histogram ST chunks (chunk-encodings.md, sections 2 and 5).
 *
 * The header byte says whether sample 0 has one (bit 7) and from which sample on they are stored (bits 6-0, 0 = never).
 * Before that sample they equal sample 0's. Stored is the distance back from the time of the sample before: at the first
 * stored sample as it is, later its change.
 */
import type { BitReader } from "./bit_reader.ts";
import { readVarbitInt } from "./varbit.ts";

export class StartTimeReader {
  readonly startTimes: Float64Array;
  readonly #firstKnown: boolean;
  readonly #storedFrom: number;
  #distance = 0;

  constructor(header: number, sampleCount: number) {
    this.startTimes = new Float64Array(sampleCount);
    this.#firstKnown = (header & 0x80) !== 0;
    this.#storedFrom = header & 0x7f;
  }

  /** Reads what follows the data of sample `index`, whose time is in `times` already. */
  read(reader: BitReader, index: number, times: Float64Array): void {
    const { startTimes } = this;
    if (index === 0) {
      if (this.#firstKnown) startTimes[0] = reader.time(times[0] - reader.varint());
    } else if (this.#storedFrom === 0 || index < this.#storedFrom) {
      startTimes[index] = startTimes[index - 1];
    } else {
      readVarbitInt(reader);
      this.#distance = index === this.#storedFrom ? reader.signed() : this.#distance + reader.signed();
      startTimes[index] = reader.time(times[index - 1] - this.#distance);
    }
  }
}
