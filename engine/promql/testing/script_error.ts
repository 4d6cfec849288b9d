/** A script that is not in the language; `line` counts from 1. */
export class ScriptError extends Error {
  override readonly name = "ScriptError";
  constructor(readonly line: number, readonly detail: string) {
    super(`line ${line}: ${detail}`);
  }
}
