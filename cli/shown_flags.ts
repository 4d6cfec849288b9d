/** The flags of `serve` as status/flags shows them: by name, as one would write them, without secrets. */
import type { Flag } from "./flag.ts";
import { type ServeFlags, serveFlags } from "./serve_flags.ts";

/** Values that may hold a secret. */
const SECRET = /(secret_key|access_key|objstore-config)$/;

export function shownFlags(flags: ServeFlags): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, flag] of Object.entries<Flag<unknown>>(serveFlags)) {
    const text = valueText(flag, flags[name as keyof ServeFlags]);
    shown[name] = text !== "" && SECRET.test(name) ? "<secret>" : text;
  }
  // What Prometheus calls it: its page asks.
  return { ...shown, "query.lookback-delta": shown["query.lookback"] };
}

function valueText({ placeholder }: Flag<unknown>, value: unknown): string {
  if (placeholder === "duration") return durationText(Number(value));
  if (value === null) return "";
  return placeholder === "size" ? `${value}B` : String(value);
}

const UNITS_MS = [["h", 3_600_000], ["m", 60_000], ["s", 1000]] as const;

/** In the largest unit that gives a whole number. */
function durationText(ms: number): string {
  const [unit, unitMs] = UNITS_MS.find(([, unitMs]) => ms >= unitMs && ms % unitMs === 0) ?? ["ms", 1];
  return `${ms / unitMs}${unit}`;
}
