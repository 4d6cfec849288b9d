/** Label names and texts in quotes, as Prometheus prints them. */

const LEGACY_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** A label name as it stands in a selector: bare where it can be. */
export function quoteName(name: string): string {
  return LEGACY_NAME.test(name) ? name : quoteGo(name);
}

/** Quotes as Go's strconv.Quote does. A lone surrogate U+DCxx stands for a byte that is not UTF-8: \xNN. */
export function quoteGo(text: string): string {
  let out = '"';
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (char === '"' || char === "\\") out += "\\" + char;
    else if (isPrintable(char, code)) out += char;
    else out += escapeGo(code);
  }
  return out + '"';
}

function isPrintable(char: string, code: number): boolean {
  if (code >= 0x20 && code < 0x7f) return true;
  if (code < 0xa1) return false;
  return !/[\p{C}\p{Z}]/u.test(char);
}

const SHORT_ESCAPES = new Map([[7, "\\a"], [8, "\\b"], [12, "\\f"], [10, "\\n"], [13, "\\r"], [9, "\\t"], [11, "\\v"]]);

function escapeGo(code: number): string {
  const short = SHORT_ESCAPES.get(code);
  if (short !== undefined) return short;
  if (code < 0x20 || code === 0x7f) return "\\x" + code.toString(16).padStart(2, "0");
  if (code >= 0xdc80 && code <= 0xdcff) return "\\x" + (code & 0xff).toString(16);
  if (code < 0x10000) return "\\u" + code.toString(16).padStart(4, "0");
  return "\\U" + code.toString(16).padStart(8, "0");
}
