/** What `verify` and `inspect` share: which streams and days they look at. */
import type { DayChoice } from "../engine/mod.ts";
import { type FlagValues, instant, text } from "./flag.ts";
import { chosenDays } from "./convert_flags.ts";
import { selectorMatchers } from "./selector.ts";

const CHOICE = "Which days";

export const choiceFlags = {
  "select-external-labels": text(CHOICE, "only streams that match", "", "selector"),
  "start": instant(CHOICE, "only days that end after this"),
  "end": instant(CHOICE, "only days that begin before this"),
};

export function dayChoice(flags: FlagValues<typeof choiceFlags>): DayChoice {
  return {
    externalLabels: selectorMatchers("select-external-labels", flags["select-external-labels"]),
    days: chosenDays("start", flags.start, "end", flags.end),
  };
}
