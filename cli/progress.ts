/** Progress of a conversion: a bar on a terminal. Elsewhere the converter's log lines tell it. */
import { type ConvertProgress, dayName } from "../engine/mod.ts";

const BAR_WIDTH = 30;
/** Between two drawings of the bar. */
const REDRAW_MS = 100;
/** Before that the time that remains is anybody's guess. */
const ESTIMATE_AFTER_MS = 2000;

const CLEAR_LINE = "\r\x1b[K";

export interface ProgressBar {
  update(progress: ConvertProgress): void;
  /** Takes the bar off the screen. */
  end(): void;
}

/** The bar on stderr; null where that is no terminal. */
export function terminalProgress(): ProgressBar | null {
  if (!Deno.stderr.isTerminal()) return null;
  const encoder = new TextEncoder();
  return progressBar((text) => Deno.stderr.writeSync(encoder.encode(text)));
}

/** `write` puts text on the terminal. */
export function progressBar(write: (text: string) => void, now: () => number = Date.now): ProgressBar {
  let days = 0;
  let daysDone = 0;
  /** When the work began that `days` counts. */
  let startMs = now();
  let drawnMs = -Infinity;
  const draw = (daysAndParts: number, what: string) => {
    drawnMs = now();
    const share = daysAndParts / days;
    const filled = Math.round(BAR_WIDTH * share);
    const bar = "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
    write(`${CLEAR_LINE}[${bar}] ${daysDone} of ${days} days${remaining(share, drawnMs - startMs)}${what}`);
  };
  return {
    update(progress) {
      switch (progress.kind) {
        case "planned":
          // A daemon that waited for new days counts from here.
          if (daysDone === days) {
            daysDone = 0;
            startMs = now();
          }
          days = daysDone + progress.days + progress.postponed;
          break;
        case "rows": {
          if (now() - drawnMs < REDRAW_MS) return;
          const { day, rowsDone, rowsTotal } = progress;
          draw(daysDone + rowsDone / rowsTotal, `, ${dayName(day.dayMs)} ${day.stream.externalLabels}`);
          break;
        }
        case "converted":
        case "failed":
          daysDone++;
          draw(daysDone, "");
      }
    },
    end: () => write(CLEAR_LINE),
  };
}

/** ", 1m 5s left", when enough is done to tell. */
function remaining(share: number, elapsedMs: number): string {
  if (elapsedMs < ESTIMATE_AFTER_MS || share <= 0 || share >= 1) return "";
  const seconds = Math.ceil(elapsedMs / 1000 * (1 - share) / share);
  if (seconds < 60) return `, ${seconds}s left`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `, ${minutes}m ${seconds % 60}s left` : `, ${Math.floor(minutes / 60)}h ${minutes % 60}m left`;
}
