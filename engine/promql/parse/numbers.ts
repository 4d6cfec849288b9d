/**
 * The value of a number literal, as Go's strconv reads it: first as an integer with Go's prefixes (0x1F; a leading 0 is
 * octal), then as a decimal float. Underscores may stand between digits.
 */
import { quoteBytes } from "./tokens.ts";

const INTEGER_MAX = 2n ** 63n - 1n;
const OCTAL = /^0(?:_?[0-7])+$/;
const HEX = /^0[xX](?:_?[0-9a-fA-F])+$/;
const DECIMAL = /^(?=\.?\d)[\d_]*\.?[\d_]*(?:[eE][+-]?[\d_]*\d)?$/;
/** An underscore that is not between two digits. */
const STRAY_UNDERSCORE = /(?<!\d)_|_(?!\d)/;

/** The number, or what Go says is wrong with it. */
export function parseNumber(text: string): number | string {
  if (/^inf$/i.test(text)) return Infinity;
  if (/^nan$/i.test(text)) return NaN;
  const digits = text.replaceAll("_", "");
  if (OCTAL.test(text) || HEX.test(text)) {
    const integer = BigInt(OCTAL.test(text) ? `0o${digits.slice(1)}` : digits);
    if (integer <= INTEGER_MAX) return Number(integer);
  }
  if (!DECIMAL.test(text) || STRAY_UNDERSCORE.test(text)) return wrong(text, "invalid syntax");
  const value = Number(digits);
  return Number.isFinite(value) ? value : wrong(text, "value out of range");
}

function wrong(text: string, what: string): string {
  return `error parsing number: strconv.ParseFloat: parsing ${quoteBytes(text)}: ${what}`;
}
