/** `health`: asks a running gateway whether it is healthy. For container health checks: images have no shell. */
import type { CliCommand } from "./command.ts";
import { port, text } from "./flag.ts";

const TIMEOUT_MS = 5000;

const flags = {
  "http.internal.address": text("Health", "address of the gateway", "127.0.0.1", "address"),
  "http.internal.port": port("Health", "its internal port", 6060),
};

export const healthCommand: CliCommand<typeof flags> = {
  name: "health",
  description: "Ask a running gateway whether it is healthy; the exit code tells.",
  flags,
  async run(flags, _isGiven, signal) {
    const url = `http://${flags["http.internal.address"]}:${flags["http.internal.port"]}/-/healthy`;
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) })
      .catch((error) => {
        throw new Error(`no answer from ${url}: ${(error as Error).message}`);
      });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  },
};
