/**
 * A heap of indexes by their values, the least on top: that of Go's container/heap, step for step, as the order of a
 * result shows how it works.
 */

/** NaN is less than everything. */
export function less(values: Float64Array, a: number, b: number): boolean {
  return Number.isNaN(values[a]) || values[a] < values[b];
}

export function siftUp(heap: Int32Array, values: Float64Array, at: number): void {
  for (;;) {
    const parent = (at - 1) >> 1;
    if (at === 0 || !less(values, heap[at], heap[parent])) return;
    swap(heap, at, parent);
    at = parent;
  }
}

export function siftDown(heap: Int32Array, values: Float64Array, size: number): void {
  for (let at = 0;;) {
    let child = 2 * at + 1;
    if (child >= size) return;
    if (child + 1 < size && less(values, heap[child + 1], heap[child])) child++;
    if (!less(values, heap[child], heap[at])) return;
    swap(heap, at, child);
    at = child;
  }
}

function swap(heap: Int32Array, a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b], heap[a]];
}

/** The indexes of `values`, pushed one after the other, as the heap has them. */
export function heapOrder(values: Float64Array): Int32Array {
  const heap = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    heap[i] = i;
    siftUp(heap, values, i);
  }
  return heap;
}
