/**
 * The private memory of one kernel module, handed out front to back and taken back as a whole. Views of it are made
 * where they are used: a growing memory detaches them. Who keeps one looks at its buffer before each use.
 */

/** The first page belongs to the module; readers of bits look a little below their input. */
const START = 65536;
const PAGE_BYTES = 65536;
/** What 32-bit addresses reach. */
const BYTES_MAX = 65536 * PAGE_BYTES;
/** Vector loads reach up to this far behind a column. */
const SLACK_BYTES = 32;

/** The memory cannot grow any more. */
export class ArenaFullError extends Error {
  override readonly name = "ArenaFullError";
  constructor(readonly wantedBytes: number, readonly limitBytes: number) {
    super(`the kernels' memory cannot grow to ${wantedBytes} bytes`);
  }
}

export class Arena {
  #end = START;

  constructor(readonly memory: WebAssembly.Memory) {}

  reset(): void {
    this.#end = START;
  }

  /** Reserves `bytes` at an address that is a multiple of 16. Throws ArenaFullError. */
  take(bytes: number): number {
    const address = this.#end;
    this.#end = Math.ceil((address + bytes) / 16) * 16;
    const missing = this.#end + SLACK_BYTES - this.memory.buffer.byteLength;
    if (missing > 0) this.#grow(Math.ceil(missing / PAGE_BYTES));
    return address;
  }

  #grow(pages: number): void {
    try {
      this.memory.grow(pages);
    } catch {
      throw new ArenaFullError(this.memory.buffer.byteLength + pages * PAGE_BYTES, BYTES_MAX);
    }
  }

  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory.buffer as ArrayBuffer, address, length);
  }

  u32(address: number, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.memory.buffer as ArrayBuffer, address, length);
  }

  u64(address: number, length: number): BigUint64Array<ArrayBuffer> {
    return new BigUint64Array(this.memory.buffer as ArrayBuffer, address, length);
  }

  f64(address: number, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.memory.buffer as ArrayBuffer, address, length);
  }
}
