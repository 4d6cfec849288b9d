/** A binary heap of source numbers, for k-way merges: the source whose head comes first is on top. */

export class MergeHeap {
  readonly #sources: number[] = [];

  /** `compare` orders the heads of two sources; equal heads come in the order of source numbers. */
  constructor(private readonly compare: (a: number, b: number) => number) {}

  get size(): number {
    return this.#sources.length;
  }

  get top(): number {
    return this.#sources[0];
  }

  push(source: number): void {
    const heap = this.#sources;
    let at = heap.length;
    heap.push(source);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(source, heap[parent])) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = source;
  }

  /** Puts the top where it belongs, now that its head has changed. */
  moveTop(): void {
    this.#sink(this.#sources[0]);
  }

  /** Removes the top: its source has ended. */
  dropTop(): void {
    const last = this.#sources.pop()!;
    if (this.#sources.length > 0) this.#sink(last);
  }

  #sink(source: number): void {
    const heap = this.#sources;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.#before(heap[child + 1], heap[child])) child++;
      if (!this.#before(heap[child], source)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = source;
  }

  #before(a: number, b: number): boolean {
    const order = this.compare(a, b);
    return order < 0 || (order === 0 && a < b);
  }
}
