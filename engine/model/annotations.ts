/**
 * Warnings and infos that travel with a result (Prometheus util/annotations). They are values, never thrown.
 * Equal texts at equal positions count once. Positions are byte ranges in the query; they become " (line:col)" at the door.
 */

export interface Annotation {
  readonly level: "warning" | "info";
  /** With its "PromQL warning: " or "PromQL info: " prefix, without position. */
  readonly text: string;
  /** Byte range of the expression in the query; null = no position is printed. */
  readonly position: { readonly start: number; readonly end: number } | null;
}

export class Annotations {
  readonly #byKey = new Map<string, Annotation>();

  add(annotation: Annotation): void {
    // Prometheus keys its map by the text without position: the first one wins.
    if (!this.#byKey.has(annotation.text)) this.#byKey.set(annotation.text, annotation);
  }

  addAll(others: Iterable<Annotation>): void {
    for (const annotation of others) this.add(annotation);
  }

  [Symbol.iterator](): Iterator<Annotation> {
    return this.#byKey.values();
  }

  get size(): number {
    return this.#byKey.size;
  }
}
