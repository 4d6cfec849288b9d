/**
 * Label names in paths. A name that is not plain letters, digits and underscores may come escaped (Prometheus's
 * "values" scheme): `U__` in front, `__` for an underscore, `_<hex>_` for any other code point.
 */

const ESCAPE = /__|_([0-9a-fA-F]{1,6})_/g;

/** The name that `text` stands for; a text that is not well escaped stands for itself. */
export function unescapeLabelName(text: string): string {
  if (!text.startsWith("U__")) return text;
  const escaped = text.slice(3);
  const plain = escaped.replace(ESCAPE, "");
  if (plain.includes("_")) return text;
  const codes = [...escaped.matchAll(ESCAPE)].flatMap(([, hex]) => hex === undefined ? [] : [parseInt(hex, 16)]);
  if (!codes.every(isScalarValue)) return text;
  return escaped.replace(
    ESCAPE,
    (_, hex?: string) => hex === undefined ? "_" : String.fromCodePoint(parseInt(hex, 16)),
  );
}

function isScalarValue(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
