/** Unsigned integers, appended one by one; 4 bytes each. */
export class IntList {
  #values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const next = new Uint32Array(this.length * 2);
      next.set(this.#values);
      this.#values = next;
    }
    this.#values[this.length++] = value;
  }

  /** The values, no longer shared with the list. */
  take(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}
