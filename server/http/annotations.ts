/**
 * Warnings and infos as texts: each with the position of its expression in the query, at most ten of a kind, then the
 * number of those left out.
 */
import type { Annotation } from "../../engine/mod.ts";
import type { Notes } from "./json/document.ts";

const NOTES_MAX = 10;

export function annotationTexts(annotations: Iterable<Annotation>, query: string): Notes {
  const all = [...annotations];
  const textsOf = (level: Annotation["level"]) => {
    const ofLevel = all.filter((annotation) => annotation.level === level);
    const texts = ofLevel.slice(0, NOTES_MAX).map((annotation) => textOf(annotation, query));
    const omitted = ofLevel.length - texts.length;
    return omitted > 0 ? [...texts, `${omitted} more ${level} annotations omitted`] : texts;
  };
  return { warnings: textsOf("warning"), infos: textsOf("info") };
}

function textOf({ text, position }: Annotation, query: string): string {
  return position === null ? text : `${text} (${lineAndColumn(query, position.start)})`;
}

/** Line and column of a byte offset, both from 1; a column is a byte. */
function lineAndColumn(query: string, offset: number): string {
  const bytes = new TextEncoder().encode(query);
  if (bytes.length === 0) return "unknown position";
  if (offset < 0 || offset > bytes.length) return "invalid position";
  const before = bytes.subarray(0, offset);
  const lines = before.reduce((count, byte) => byte === 0x0a ? count + 1 : count, 1);
  return `${lines}:${offset - before.lastIndexOf(0x0a)}`;
}
