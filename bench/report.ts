/** The tables of a run, as Markdown on stdout; `save` keeps them under bench/results/, named by day and commit. */
import { fileURLToPath } from "node:url";

export class Report {
  readonly #lines: string[] = [];

  line(text = ""): void {
    this.#lines.push(text);
    console.log(text);
  }

  /** The first column is text, the others are figures. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    this.line();
    this.line(`| ${head.join(" | ")} |`);
    this.line(`| --- |${" ---: |".repeat(head.length - 1)}`);
    for (const row of rows) this.line(`| ${row.join(" | ")} |`);
    this.line();
  }

  /** Returns the file's path. `mode` tells what was measured, "" = the tables; `command` is how the bench was called. */
  async save(mode: string, command: string): Promise<string> {
    const [commit, changed] = [
      await git("rev-parse", "--short", "HEAD"),
      await git("status", "--porcelain", "--untracked-files=no"),
    ];
    const day = new Date().toISOString().slice(0, 10);
    const path = fileURLToPath(
      new URL(`results/${[day, commit, mode].filter((part) => part !== "").join("-")}.md`, import.meta.url),
    );
    const title = `# ${commit}${changed === "" ? "" : ", with changes"}`;
    await Deno.writeTextFile(path, [title, "", `\`${command}\``, "", ...this.#lines, ""].join("\n"));
    await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", path] }).output();
    return path;
  }
}

async function git(...args: string[]): Promise<string> {
  const { stdout } = await new Deno.Command("git", { args, cwd: import.meta.dirname }).output();
  return new TextDecoder().decode(stdout).trim();
}
