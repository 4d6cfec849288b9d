/**
 * Structured logs on stderr, one record a line: a fixed message and its fields. Behind this file so that the library
 * (npm @logtape/logtape) can be changed. Until {@link configureLogs} is called nothing is written: tests are silent.
 */
import {
  configureSync,
  getJsonLinesFormatter,
  getLogfmtFormatter,
  getLogger,
  type LogRecord,
  type TextFormatter,
} from "@logtape/logtape";
import { utf8 } from "./bytes.ts";

/** From chatty to grave. */
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = typeof LOG_LEVELS[number];

export const LOG_FORMATS = ["json", "logfmt"] as const;
export type LogFormat = typeof LOG_FORMATS[number];

export type LogFields = Readonly<Record<string, unknown>>;

/** Messages say what happened and never change; what differs from record to record goes into the fields. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const ROOT = "parquet-gateway";

/** The logger of a room, such as "http" or "convert". */
export function roomLogger(room: string): Logger {
  return getLogger([ROOT, room]);
}

/** Sends records of `level` and graver to `write`, one line each. A second call replaces the first. */
export function configureLogs(level: LogLevel, format: LogFormat, write: (line: string) => void = writeStderr): void {
  const formatter = lineFormatter(format);
  configureSync({
    reset: true,
    sinks: { lines: (record: LogRecord) => write(formatter(record)) },
    loggers: [
      { category: [ROOT], lowestLevel: level === "warn" ? "warning" : level, sinks: ["lines"] },
      // The library's own notices, of which only faults matter.
      { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["lines"] },
    ],
  });
}

function lineFormatter(format: LogFormat): TextFormatter {
  return format === "json"
    ? getJsonLinesFormatter({ properties: "flatten", message: "template" })
    : getLogfmtFormatter({ message: "template" });
}

function writeStderr(line: string): void {
  Deno.stderr.writeSync(utf8(line));
}

/** The fields of an error: its kind and text, with the stack where `withStack` asks for it. */
export function errorFields(error: unknown, withStack = false): LogFields {
  if (!(error instanceof Error)) return { error: String(error) };
  return withStack
    ? { errorName: error.name, error: error.message, stack: error.stack }
    : { errorName: error.name, error: error.message };
}
