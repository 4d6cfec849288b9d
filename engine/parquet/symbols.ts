/**
 * Texts by number: what a "text" column is written from. A writer of many rows keeps its texts once, as bytes, and says
 * which it means; no string is made of them.
 */
import { utf8 } from "../base/mod.ts";
import { compareText } from "../model/mod.ts";

export interface SymbolSource {
  /** UTF-8. */
  bytesOf(symbol: number): Uint8Array;
  /** The order of the bytes. */
  compare(a: number, b: number): number;
}

/** Numbers strings in the order in which they come. */
export class StringSymbols implements SymbolSource {
  readonly #symbols = new Map<string, number>();
  readonly #texts: string[] = [];

  symbolOf(text: string): number {
    let symbol = this.#symbols.get(text);
    if (symbol === undefined) {
      this.#symbols.set(text, symbol = this.#texts.length);
      this.#texts.push(text);
    }
    return symbol;
  }

  bytesOf(symbol: number): Uint8Array {
    return utf8(this.#texts[symbol]);
  }

  compare(a: number, b: number): number {
    return compareText(this.#texts[a], this.#texts[b]);
  }
}
