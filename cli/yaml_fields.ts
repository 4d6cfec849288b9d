/** Fields of the web configuration file, each of the kind it must be. */
import { UsageError } from "./exit.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** `value` as a mapping that has no other fields than `known`, where that is given; an absent one is empty. */
export function fieldsOf(value: unknown, where: string, known?: readonly string[]): Fields {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) throw badConfig(`${where} is no mapping`);
  const other = known && Object.keys(value).find((name) => !known.includes(name));
  if (other === undefined) return value as Fields;
  throw badConfig(`${JSON.stringify(other)} in ${where} is not known, ${known!.join(", ")} are`);
}

/** "" where there is none. */
export function textField(fields: Fields, name: string): string {
  const value = fields[name] ?? "";
  if (typeof value !== "string") throw badConfig(`${name} is no text`);
  return value;
}

/** One of the keys of `choices`, which are what they mean; the first one where there is none. */
export function choiceField<T>(fields: Fields, name: string, choices: Readonly<Record<string, T>>): T {
  const names = Object.keys(choices);
  const given = textField(fields, name) || names[0];
  if (Object.hasOwn(choices, given)) return choices[given];
  throw badConfig(`${name} is ${JSON.stringify(given)}, expected one of ${names.join(", ")}`);
}

/** Empty where there is none. */
export function textsField(fields: Fields, name: string): readonly string[] {
  const value = fields[name] ?? [];
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value;
  throw badConfig(`${name} is no list of texts`);
}

/** Fails unless the field is true, false or absent. */
export function checkBoolean(fields: Fields, name: string): void {
  if (![undefined, null, true, false].includes(fields[name] as boolean)) {
    throw badConfig(`${name} is neither true nor false`);
  }
}

export function badConfig(cause: string): UsageError {
  return new UsageError(`--web.config.file: ${cause}`);
}
