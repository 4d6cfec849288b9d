/** Numbers, appended one by one, without an object for each. */

/** Unsigned integers; 4 bytes each. */
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

  at(index: number): number {
    return this.#values[index];
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** A view of [start, end) that the next push may invalidate. */
  view(start = 0, end = this.length): Uint32Array {
    return this.#values.subarray(start, end);
  }
}

/** Times in ms; 8 bytes each. */
export class TimeList {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const next = new Float64Array(this.length * 2);
      next.set(this.#values);
      this.#values = next;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index];
  }
}
