/**
 * Sorts as Go's sort.Sort does: pattern-defeating quicksort (O. Peters, 2021) with the choices of Go's library. The sort
 * is not stable, and where Prometheus shows rows of equal value their order is what this algorithm leaves; so it is here.
 */
import { assert } from "../../base/mod.ts";
import { nextTurn } from "../turns.ts";

export type Less<T> = (a: T, b: T) => boolean;

const INSERTION_MAX = 12;
const NINTHER_MIN = 50;
/** More swaps than this are never made in choosing a pivot; as many mean a descending run. */
const PIVOT_SWAPS_MAX = 12;
const PARTIAL_STEPS_MAX = 5;
const PARTIAL_LENGTH_MIN = 50;
/** A power of two: sifts, or items passed, between two looks at the clock. */
const ITEMS_PER_LOOK = 1 << 12;

/** Sorts in place, in turns with other work. */
export async function goSort<T>(items: T[], less: Less<T>, signal: AbortSignal): Promise<void> {
  const limit = items.length === 0 ? 0 : Math.floor(Math.log2(items.length)) + 1;
  await new GoSort(items, less, signal).sort(0, items.length, limit);
}

/** Ranges are [a, b). */
class GoSort<T> {
  /** Swaps made in choosing the current pivot. */
  #pivotSwaps = 0;

  constructor(readonly items: T[], readonly lessItems: Less<T>, readonly signal: AbortSignal) {}

  #less(i: number, j: number): boolean {
    return this.lessItems(this.items[i], this.items[j]);
  }

  #swap(i: number, j: number): void {
    const item = this.items[i];
    this.items[i] = this.items[j];
    this.items[j] = item;
  }

  /** `limit`: how many unbalanced partitions are allowed before heapsort takes over. */
  async sort(a: number, b: number, limit: number): Promise<void> {
    let balanced = true;
    let partitioned = true;
    for (;;) {
      const length = b - a;
      if (length <= INSERTION_MAX) return this.#insertionSort(a, b);
      await nextTurn(this.signal);
      if (limit === 0) return await this.#heapSort(a, b);
      if (!balanced) {
        this.#breakPatterns(a, b);
        limit--;
      }
      let pivot = this.#choosePivot(a, b);
      let ascending = this.#pivotSwaps === 0;
      if (this.#pivotSwaps === PIVOT_SWAPS_MAX) {
        this.#reverse(a, b);
        pivot = b - 1 - (pivot - a);
        ascending = true;
      }
      if (balanced && partitioned && ascending && await this.#partialInsertionSort(a, b)) return;
      if (a > 0 && !this.#less(a - 1, pivot)) {
        a = await this.#partitionEqual(a, b, pivot);
        continue;
      }
      const middle = await this.#partition(a, b, pivot);
      partitioned = middle.alreadyPartitioned;
      balanced = Math.min(middle.at - a, b - middle.at) >= Math.floor(length / 8);
      if (middle.at - a < b - middle.at) {
        await this.sort(a, middle.at, limit);
        a = middle.at + 1;
      } else {
        await this.sort(middle.at + 1, b, limit);
        b = middle.at;
      }
    }
  }

  #insertionSort(a: number, b: number): void {
    for (let i = a + 1; i < b; i++) {
      for (let j = i; j > a && this.#less(j, j - 1); j--) this.#swap(j, j - 1);
    }
  }

  async #heapSort(a: number, b: number): Promise<void> {
    const length = b - a;
    for (let i = Math.floor((length - 1) / 2); i >= 0; i--) this.#siftDown(i, length, a);
    for (let i = length - 1; i >= 0; i--) {
      if (isLook(i)) await nextTurn(this.signal);
      this.#swap(a, a + i);
      this.#siftDown(0, i, a);
    }
  }

  #siftDown(root: number, end: number, first: number): void {
    for (;;) {
      let child = 2 * root + 1;
      if (child >= end) return;
      if (child + 1 < end && this.#less(first + child, first + child + 1)) child++;
      if (!this.#less(first + root, first + child)) return;
      this.#swap(first + root, first + child);
      root = child;
    }
  }

  /** Moves the pivot to where it belongs, what is less before it and the rest behind it. */
  async #partition(a: number, b: number, pivot: number): Promise<{ at: number; alreadyPartitioned: boolean }> {
    this.#swap(a, pivot);
    let i = a + 1;
    let j = b - 1;
    for (let first = true;; first = false) {
      while (i <= j && this.#less(i, a)) if (isLook(i++)) await nextTurn(this.signal);
      while (i <= j && !this.#less(j, a)) if (isLook(j--)) await nextTurn(this.signal);
      if (i > j) {
        this.#swap(j, a);
        return { at: j, alreadyPartitioned: first };
      }
      this.#swap(i++, j--);
    }
  }

  /** For a range without anything less than the pivot: where what is greater begins. */
  async #partitionEqual(a: number, b: number, pivot: number): Promise<number> {
    this.#swap(a, pivot);
    let i = a + 1;
    let j = b - 1;
    for (;;) {
      while (i <= j && !this.#less(a, i)) if (isLook(i++)) await nextTurn(this.signal);
      while (i <= j && this.#less(a, j)) if (isLook(j--)) await nextTurn(this.signal);
      if (i > j) return i;
      this.#swap(i++, j--);
    }
  }

  /** Tries to finish a range that is nearly sorted. */
  async #partialInsertionSort(a: number, b: number): Promise<boolean> {
    let i = a + 1;
    for (let step = 0; step < PARTIAL_STEPS_MAX; step++) {
      while (i < b && !this.#less(i, i - 1)) if (isLook(i++)) await nextTurn(this.signal);
      if (i === b) return true;
      if (b - a < PARTIAL_LENGTH_MIN) return false;
      this.#swap(i, i - 1);
      if (i - a >= 2) { for (let j = i - 1; j >= 1 && this.#less(j, j - 1); j--) this.#swap(j, j - 1); }
      if (b - i >= 2) { for (let j = i + 1; j < b && this.#less(j, j - 1); j++) this.#swap(j, j - 1); }
    }
    return false;
  }

  /** Swaps three items in the middle with ones drawn by an xorshift generator. */
  #breakPatterns(a: number, b: number): void {
    const length = b - a;
    assert(length > INSERTION_MAX, "short ranges are sorted by insertion");
    const mask = BigInt(2 ** (Math.floor(Math.log2(length)) + 1) - 1);
    const middle = a + Math.floor(length / 4) * 2;
    let random = BigInt(length);
    for (let i = middle - 1; i <= middle + 1; i++) {
      random = xorshift(random);
      const draw = Number(random & mask);
      this.#swap(i, a + (draw >= length ? draw - length : draw));
    }
  }

  #choosePivot(a: number, b: number): number {
    this.#pivotSwaps = 0;
    const quarter = Math.floor((b - a) / 4);
    const candidates = [a + quarter, a + 2 * quarter, a + 3 * quarter];
    const [i, j, k] = b - a >= NINTHER_MIN ? candidates.map((at) => this.#median(at - 1, at, at + 1)) : candidates;
    return this.#median(i, j, k);
  }

  #median(a: number, b: number, c: number): number {
    [a, b] = this.#ordered(a, b);
    [b, c] = this.#ordered(b, c);
    [a, b] = this.#ordered(a, b);
    return b;
  }

  #ordered(a: number, b: number): [number, number] {
    if (!this.#less(b, a)) return [a, b];
    this.#pivotSwaps++;
    return [b, a];
  }

  #reverse(a: number, b: number): void {
    for (let i = a, j = b - 1; i < j; i++, j--) this.#swap(i, j);
  }
}

/** Whether it is time for a look at the clock. */
function isLook(at: number): boolean {
  return at % ITEMS_PER_LOOK === 0;
}

/** 64 bits; only a few numbers are drawn for each unbalanced partition. */
function xorshift(seed: bigint): bigint {
  let random = seed ^ BigInt.asUintN(64, seed << 13n);
  random ^= random >> 7n;
  return random ^ BigInt.asUintN(64, random << 17n);
}
