/**
 * A query as Go sees it: a string of bytes, here one char (0..255) a byte, so that all positions are byte offsets.
 * ASCII text is its own byte text.
 *
 * A JS string cannot hold text that is not UTF-8, which the escapes "\xff" of PromQL can write: each byte that is no
 * part of a UTF-8 sequence becomes the lone surrogate U+DC00 + byte, and back. Such text equals no valid text, prints as
 * \xff ({@link quoteGo}) and leaves the server as U+FFFD, as in Go.
 */
export interface Rune {
  readonly code: number;
  /** In bytes; 1 for a byte that is no UTF-8, whose code is U+FFFD. */
  readonly width: number;
}

const INVALID: Rune = { code: 0xfffd, width: 1 };
const ESCAPED_BYTE = 0xdc00;
/** The smallest code point that needs so many bytes. */
const CODE_MIN = [0, 0, 0x80, 0x800, 0x10000];

export function toByteText(text: string): string {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) < 0x80) at++;
  if (at === text.length) return text;
  let bytes = text.slice(0, at);
  for (const char of text.slice(at)) bytes += encodeRune(char.codePointAt(0)!);
  return bytes;
}

export function fromByteText(bytes: string): string {
  let at = 0;
  while (at < bytes.length && bytes.charCodeAt(at) < 0x80) at++;
  if (at === bytes.length) return bytes;
  let text = bytes.slice(0, at);
  while (at < bytes.length) {
    const { code, width } = decodeRune(bytes, at);
    const invalid = code === INVALID.code && width === INVALID.width;
    text += invalid ? String.fromCharCode(ESCAPED_BYTE + bytes.charCodeAt(at)) : String.fromCodePoint(code);
    at += width;
  }
  return text;
}

/** Whether all of `text` came from valid UTF-8. */
export function isUtf8(text: string): boolean {
  return text.isWellFormed();
}

/** The code point that begins at byte `at`, which must be inside. */
export function decodeRune(bytes: string, at: number): Rune {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return { code: first, width: 1 };
  if (first < 0xc2 || first > 0xf4) return INVALID;
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  let code = first & (0x7f >> width);
  for (let i = 1; i < width; i++) {
    const next = bytes.charCodeAt(at + i);
    if ((next & 0xc0) !== 0x80) return INVALID;
    code = code << 6 | next & 0x3f;
  }
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  return code < CODE_MIN[width] || code > 0x10ffff || surrogate ? INVALID : { code, width };
}

function encodeRune(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | code >> 6, tail(code));
  // Halves of a pair that stand alone: bytes that were not UTF-8, or nothing a query could have held.
  if (code >= ESCAPED_BYTE + 0x80 && code <= ESCAPED_BYTE + 0xff) return String.fromCharCode(code & 0xff);
  if (code >= 0xd800 && code <= 0xdfff) return encodeRune(INVALID.code);
  if (code < 0x10000) return String.fromCharCode(0xe0 | code >> 12, tail(code >> 6), tail(code));
  return String.fromCharCode(0xf0 | code >> 18, tail(code >> 12), tail(code >> 6), tail(code));
}

function tail(code: number): number {
  return 0x80 | code & 0x3f;
}
