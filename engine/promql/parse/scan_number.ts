/**
 * Where a number or a duration ends. What is scanned looks like one but need not be one ("0.5.5", "1e"): its value is
 * found out by numbers.ts and durations.ts, which refuse it with another message.
 */
import { DIGITS, isAlphaNumeric, type Scanner } from "./scanner.ts";

const HEX_DIGITS = DIGITS + "abcdefABCDEF";
const SEPARATORS = "._eE";

/** Moves over a number; false when what follows is none, with the scanner after the byte that showed it. */
export function scanNumber(scanner: Scanner): boolean {
  const start = scanner.at;
  let digits = DIGITS;
  if (scanner.accept("0") && scanner.accept("xX")) {
    scanner.accept("_");
    digits = HEX_DIGITS;
  }
  // A leading dot does not count as the one dot: the value decides.
  scanner.accept(".");
  scanner.accept(digits);
  let seenDot = false;
  let seenExponent = false;
  while (scanner.is(digits + SEPARATORS)) {
    if (scanner.accept(".")) {
      if (seenDot || scanner.accept("_.") || digits === HEX_DIGITS) return false;
      seenDot = true;
    } else if (scanner.accept("eE")) {
      if (seenExponent) return false;
      scanner.accept("+-");
      if (scanner.accept(SEPARATORS) || scanner.atEnd) return false;
      seenExponent = true;
    } else if (scanner.accept("_")) {
      if (scanner.accept(SEPARATORS) || scanner.atEnd) return false;
    } else {
      scanner.acceptRun(digits);
    }
  }
  return scanner.at > start && !isAlphaNumeric(scanner.peekByte());
}

/** Moves over the rest of a duration, after its first digits; false as in {@link scanNumber}. */
export function scanDurationRest(scanner: Scanner): boolean {
  if (!scanner.accept("smhdwy")) return false;
  // For ms; durations.ts refuses hs and the like.
  scanner.accept("s");
  while (scanner.accept(DIGITS)) {
    scanner.acceptRun(DIGITS);
    // A year can only come first.
    if (!scanner.accept("smhdw")) return false;
    scanner.accept("s");
  }
  if (!isAlphaNumeric(scanner.peekByte())) return true;
  scanner.at++;
  return false;
}
