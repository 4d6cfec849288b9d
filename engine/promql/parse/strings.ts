/** String literals: "...", '...' with Go's escapes, and `...` without any. */
import { fromByteText, type Rune, toByteText } from "./byte_text.ts";
import type { Scanner } from "./scanner.ts";

const SIMPLE_ESCAPES = "abfnrtv\\";
const ESCAPED: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const CODE_POINT_MAX = 0x10ffff;

/** Moves over a literal whose opening quote was taken; the result is what is wrong with it, or null. */
export function scanString(scanner: Scanner, quote: string): string | null {
  const raw = quote === "`";
  for (;;) {
    if (scanner.atEnd) return raw ? "unterminated raw string" : "unterminated quoted string";
    const byte = scanner.peekByte();
    if (byte >= 0x80) {
      if (scanner.takeRune()?.code === 0xfffd) return "invalid UTF-8 rune";
      continue;
    }
    scanner.at++;
    if (byte === quote.charCodeAt(0)) return null;
    if (raw) continue;
    if (byte === 0x0a) return "unterminated quoted string";
    const wrong = byte === 0x5c ? scanEscape(scanner, quote) : null;
    if (wrong !== null) return wrong;
  }
}

function scanEscape(scanner: Scanner, quote: string): string | null {
  if (scanner.accept(SIMPLE_ESCAPES + quote)) return null;
  if (scanner.is("01234567")) return scanCode(scanner, 3, 8, 0xff);
  if (scanner.accept("x")) return scanCode(scanner, 2, 16, 0xff);
  if (scanner.accept("u")) return scanCode(scanner, 4, 16, CODE_POINT_MAX);
  if (scanner.accept("U")) return scanCode(scanner, 8, 16, CODE_POINT_MAX);
  const rune = scanner.takeRune();
  return rune === null ? "escape sequence not terminated" : `unknown escape sequence ${unicodeName(rune)}`;
}

function scanCode(scanner: Scanner, length: number, base: number, max: number): string | null {
  let code = 0;
  for (let i = 0; i < length; i++) {
    const rune = scanner.takeRune();
    if (rune === null) return "escape sequence not terminated";
    const digit = parseInt(String.fromCodePoint(rune.code), base);
    if (Number.isNaN(digit)) return `illegal character ${unicodeName(rune)} in escape sequence`;
    code = code * base + digit;
  }
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  return code > max || surrogate ? "escape sequence is an invalid Unicode code point" : null;
}

/** The text that a scanned literal stands for. */
export function unquote(literal: string): string {
  const inner = literal.slice(1, -1);
  if (literal[0] === "`" || !inner.includes("\\")) return fromByteText(inner);
  return fromByteText(inner.replace(/\\(x..|u.{4}|U.{8}|[0-7]{3}|.)/g, (_, escape: string) => decodeEscape(escape)));
}

function decodeEscape(escape: string): string {
  if (escape.length === 1) return ESCAPED[escape] ?? escape;
  switch (escape[0]) {
    case "x":
      return String.fromCharCode(parseInt(escape.slice(1), 16));
    case "u":
    case "U":
      return toByteText(String.fromCodePoint(parseInt(escape.slice(1), 16)));
    default:
      return String.fromCharCode(parseInt(escape, 8));
  }
}

/** Go's %#U: U+0071 'q'. */
function unicodeName({ code }: Rune): string {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const char = String.fromCodePoint(code);
  return char === " " || !/[\p{C}\p{Z}]/u.test(char) ? `${name} '${char}'` : name;
}
