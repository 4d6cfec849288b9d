/**
 * Codes by symbol, numbered in the order in which symbols come: a hash table with open addressing, in integers. A Map of
 * half a million entries takes four times the memory, on V8's heap.
 */
export class CodeMap {
  /** Code + 1, 0 where free; a power of two of them, at most half of them taken. */
  #slots = new Int32Array(16);
  /** By code. */
  #symbols = new Int32Array(8);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** In the order of codes. */
  get symbols(): Int32Array {
    return this.#symbols.subarray(0, this.#size);
  }

  /** The code of `symbol`, -1 when it has none. */
  codeOf(symbol: number): number {
    return this.#slots[this.#slotOf(symbol)] - 1;
  }

  /** Gives `symbol`, which has none yet, the next code. */
  add(symbol: number): number {
    if (this.#size === this.#symbols.length) this.#grow();
    this.#symbols[this.#size] = symbol;
    this.#slots[this.#slotOf(symbol)] = this.#size + 1;
    return this.#size++;
  }

  /** Where `symbol` is, or would go. */
  #slotOf(symbol: number): number {
    const slots = this.#slots;
    const symbols = this.#symbols;
    // Symbols that follow each other often come together: the multiplication spreads them.
    let slot = Math.imul(symbol, 0x9e3779b1) >>> (Math.clz32(slots.length) + 1);
    while (slots[slot] !== 0 && symbols[slots[slot] - 1] !== symbol) slot = (slot + 1) & (slots.length - 1);
    return slot;
  }

  #grow(): void {
    const before = this.symbols;
    this.#symbols = new Int32Array(before.length * 2);
    this.#symbols.set(before);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let code = 0; code < before.length; code++) this.#slots[this.#slotOf(before[code])] = code + 1;
  }
}
