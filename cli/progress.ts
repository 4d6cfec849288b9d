/** Progress of a conversion: a bar on a terminal. Elsewhere the converter's log lines tell it. */
import type { ConvertProgress } from "../engine/mod.ts";

const BAR_WIDTH = 30;
/** Between two drawings of the bar. */
const REDRAW_MS = 100;

const CLEAR_LINE = "\r\x1b[K";

export interface ProgressBar {
  update(progress: ConvertProgress): void;
  /** Takes the bar off the screen. */
  end(): void;
}

/** `write` puts text on the terminal. */
export function progressBar(write: (text: string) => void, now: () => number = Date.now): ProgressBar {
  let days = 0;
  let daysDone = 0;
  let drawnMs = -Infinity;
  const draw = (share: number, what: string) => {
    drawnMs = now();
    const filled = Math.round(BAR_WIDTH * share);
    const bar = "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
    write(`${CLEAR_LINE}[${bar}] ${daysDone} of ${days} days${what}`);
  };
  return {
    update(progress) {
      switch (progress.kind) {
        case "planned":
          days += progress.days;
          break;
        case "rows": {
          if (now() - drawnMs < REDRAW_MS) return;
          const { day, rowsDone, rowsTotal } = progress;
          const date = new Date(day.dayMs).toISOString().slice(0, 10);
          draw((daysDone + rowsDone / rowsTotal) / days, `, ${date} ${day.stream.externalLabels}`);
          break;
        }
        case "converted":
        case "failed":
          daysDone++;
          draw(daysDone / days, "");
      }
    },
    end: () => write(CLEAR_LINE),
  };
}
