/** Text files that the command line names. */
import { UsageError } from "./exit.ts";

/** `what` names the file in the error that there is when it cannot be read. */
export async function readText(path: string, what: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    const [cause] = (error as Error).message.split(" (os error");
    throw new UsageError(`cannot read ${what} ${JSON.stringify(path)}: ${cause}`);
  }
}
