/** A YAML mapping read strictly: unknown fields and values of the wrong type are errors that name their line. */
import { isMap, isScalar, type LineCounter, type Scalar, YAMLMap } from "yaml";
import { ParameterError, parseDuration } from "../base/mod.ts";

export class ConfigMap {
  readonly #node: YAMLMap;
  readonly #parameter: string;
  readonly #lines: LineCounter;

  /** `parameter` is the flag that the YAML came from, for errors. */
  constructor(node: YAMLMap, parameter: string, lines: LineCounter) {
    this.#node = node;
    this.#parameter = parameter;
    this.#lines = lines;
  }

  /** An error at the line of `field`, or of the mapping when it has no such field. */
  error(field: string, cause: string): ParameterError {
    const pair = this.#node.items.find((item) => isScalar(item.key) && item.key.value === field);
    const range = (pair?.key as Scalar | undefined)?.range ?? this.#node.range;
    return new ParameterError(this.#parameter, `line ${this.#lines.linePos(range?.[0] ?? 0).line}: ${cause}`);
  }

  get fields(): string[] {
    return this.#node.items.map(({ key }) => isScalar(key) ? String(key.value) : String(key));
  }

  has(field: string): boolean {
    return this.#node.has(field);
  }

  allow(fields: readonly string[]): void {
    const unknown = this.fields.find((field) => !fields.includes(field));
    if (unknown !== undefined) throw this.error(unknown, `unknown field ${JSON.stringify(unknown)}`);
  }

  /** A scalar as text; without `fallback` it must be there and not empty. */
  text(field: string, fallback?: string): string {
    const node: unknown = this.#node.get(field, true);
    if (node !== undefined && !isScalar(node)) throw this.error(field, `field ${JSON.stringify(field)} must be text`);
    const value = String(node?.value ?? "");
    if (value !== "") return value;
    if (fallback === undefined) throw this.error(field, `field ${JSON.stringify(field)} is missing or empty`);
    return fallback;
  }

  choice<Name extends string>(field: string, names: readonly Name[], fallback: Name): Name {
    const value = this.text(field, fallback);
    const name = names.find((each) => each === value);
    if (name === undefined) throw this.#mustBe(field, `one of ${names.join(", ")}`, value);
    return name;
  }

  flag(field: string, fallback: boolean): boolean {
    return this.choice(field, ["true", "false"], fallback ? "true" : "false") === "true";
  }

  /** Whole, from `min` to `max`. */
  integer(field: string, fallback: number, min: number, max: number): number {
    const value = this.text(field, String(fallback));
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (!(number >= min && number <= max)) throw this.#mustBe(field, `a whole number from ${min} to ${max}`, value);
    return number;
  }

  /** Milliseconds. */
  durationMs(field: string, fallback: number): number {
    const value = this.text(field, "");
    const ms = value === "" ? fallback : parseDuration(value);
    if (ms === null) throw this.#mustBe(field, "a duration such as 90s or 2m", value);
    return ms;
  }

  map(field: string): ConfigMap {
    const node: unknown = this.#node.get(field, true);
    if (!isMap(node)) throw this.error(field, `field ${JSON.stringify(field)} must be a mapping`);
    return new ConfigMap(node, this.#parameter, this.#lines);
  }

  /** As {@link map}, empty where the field is missing or has no value. */
  mapOrEmpty(field: string): ConfigMap {
    const node: unknown = this.#node.get(field, true);
    const isEmpty = node === undefined || isScalar(node) && (node.value === null || node.value === "");
    return isEmpty ? new ConfigMap(new YAMLMap(), this.#parameter, this.#lines) : this.map(field);
  }

  /** A mapping of names to texts, empty where it is missing. */
  texts(field: string): Record<string, string> {
    const map = this.mapOrEmpty(field);
    return Object.fromEntries(map.fields.map((name) => [name, map.text(name, "")]));
  }

  #mustBe(field: string, wanted: string, value: string): ParameterError {
    return this.error(field, `field ${JSON.stringify(field)} must be ${wanted}, not ${JSON.stringify(value)}`);
  }
}
