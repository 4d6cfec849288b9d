/** Tables for people: columns as wide as their widest cell, numbers to the right. */

export type Cell = string | number;

/** One line per row, with a heading. */
export function renderTable(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = [headings, ...rows].map((row) => row.map((cell) => typeof cell === "number" ? count(cell) : cell));
  const widths = headings.map((_, c) => Math.max(...texts.map((row) => row[c].length)));
  const isNumber = headings.map((_, c) => rows.length > 0 && rows.every((row) => typeof row[c] === "number"));
  const lines = texts.map((row) =>
    row.map((text, c) => isNumber[c] ? text.padStart(widths[c]) : text.padEnd(widths[c])).join("  ").trimEnd()
  );
  return lines.join("\n") + "\n";
}

/** 1234567 as "1,234,567". */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}
