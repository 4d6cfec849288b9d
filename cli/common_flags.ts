/** Flags that several commands share. */
import { configureLogs, LOG_FORMATS, LOG_LEVELS } from "../engine/mod.ts";
import { choice, duration, type FlagValues, port, ratio, text } from "./flag.ts";
import { listen, type Listener } from "./listen.ts";
import { publishBuildInfo } from "./version.ts";

export const logFlags = {
  "logger.level": choice("Logs", "least severe records to write", LOG_LEVELS, "info"),
  "logger.format": choice("Logs", "form of the records on stderr", LOG_FORMATS, "json"),
};

export function applyLogFlags(flags: FlagValues<typeof logFlags>): void {
  configureLogs(flags["logger.level"], flags["logger.format"]);
}

export const memoryFlags = {
  "memlimit.ratio": ratio("Memory", "share of the memory (the container's, else the machine's) to stay within", 0.9),
};

const INTERNAL = "Internal port (metrics, health)";

export const internalFlags = {
  "http.internal.address": text(INTERNAL, "address to listen on", "0.0.0.0", "address"),
  "http.internal.port": port(INTERNAL, "port to listen on", 6060),
  "http.internal.shutdown-timeout": duration(INTERNAL, "how long open requests may last at the end", "10s"),
};

/** Listens on the internal port, whose metrics also tell the version. */
export function listenInternal(handler: Deno.ServeHandler, flags: FlagValues<typeof internalFlags>): Listener {
  publishBuildInfo();
  return listen(handler, {
    name: "metrics and health",
    address: flags["http.internal.address"],
    port: flags["http.internal.port"],
    flag: "http.internal.port",
    shutdownTimeoutMs: flags["http.internal.shutdown-timeout"],
  });
}
