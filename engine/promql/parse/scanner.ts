/** A position in byte text and what can be seen from it. Character classes are given as strings of their members. */
import { decodeRune, type Rune } from "./byte_text.ts";

export class Scanner {
  at = 0;

  constructor(readonly bytes: string) {}

  get atEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** The code of the byte `ahead` of here; NaN past the end. */
  peekByte(ahead = 0): number {
    return this.bytes.charCodeAt(this.at + ahead);
  }

  is(set: string): boolean {
    return !this.atEnd && set.includes(this.bytes[this.at]);
  }

  accept(set: string): boolean {
    if (!this.is(set)) return false;
    this.at++;
    return true;
  }

  acceptRun(set: string): void {
    while (this.is(set)) this.at++;
  }

  /** Takes a whole code point; null at the end. */
  takeRune(): Rune | null {
    if (this.atEnd) return null;
    const rune = decodeRune(this.bytes, this.at);
    this.at += rune.width;
    return rune;
  }
}

export const DIGITS = "0123456789";

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

export function isAlpha(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || byte === 0x5f;
}

export function isAlphaNumeric(byte: number): boolean {
  return isAlpha(byte) || isDigit(byte);
}

/** Space, tab, line feed, carriage return. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
