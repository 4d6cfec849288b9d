/**
 * Series in scripts: a metric, then points. `_` no point, `_xN` N of them, `stale` a stale marker, `a`, `axN` a and N
 * more of it, `a+bxN` a and N more, each b further on; the same with histograms in {{...}} for a and b.
 */
import { parseDuration } from "../../base/mod.ts";
import { addHistograms, type FloatHistogram, Labels, subtractHistograms } from "../../model/mod.ts";
import { parseMatchers } from "../parse/mod.ts";
import { parseHistogram } from "./histogram_notation.ts";
import { ScriptError } from "./script_error.ts";

export interface HistogramPoint {
  readonly histogram: FloatHistogram;
  /** The counter reset hint is written, and therefore compared. */
  readonly hintWritten: boolean;
}

/** Null is no point. */
export type Point = number | HistogramPoint | "stale" | null;

export interface SeriesLine {
  readonly labels: Labels;
  readonly points: readonly Point[];
  /** When each point began to count, in ms from its time; null = not known. */
  readonly starts: readonly (number | null)[];
}

const NUMBER = String.raw`(?:inf|nan|[0-9]+\.?[0-9]*(?:e[+-]?[0-9]+)?|\.[0-9]+(?:e[+-]?[0-9]+)?)`;
const VALUE = new RegExp(`^([+-]?${NUMBER}|stale|_)(?:([+-]${NUMBER})?x([0-9]+))?$`, "i");
const HISTOGRAM = /^(\{\{.*?\}\})(?:(?:([+-])(\{\{.*?\}\}))?x([0-9]+))?$/;
/** Histograms may have blanks inside. */
const ITEMS = /(?:\{\{.*?\}\}|\S)+/g;

const DURATION = String.raw`(?:0|(?:[0-9]+(?:ms|[smhdwy]))+)`;
const START = new RegExp(`^([+-]?${DURATION})(?:([+-]${DURATION})?x([0-9]+))?$`);

/** Throws {@link ScriptError}. */
export function parseSeries(text: string, line: number): SeriesLine {
  const metricEnd = endOfMetric(text);
  const points: Point[] = [];
  for (const [item] of text.slice(metricEnd).matchAll(ITEMS)) points.push(...parseItem(item, line));
  return { labels: labelsOf(text.slice(0, metricEnd), line), points, starts: [] };
}

/** `metric@st ...`, the start times of the next line's samples as distances from theirs; null for another line. */
export function parseStarts(text: string, line: number): SeriesLine["starts"] | null {
  const match = /^\S*@st\s+(.*)$/.exec(text);
  return match === null ? null : match[1].split(/\s+/).flatMap((item) => parseStart(item, line));
}

function parseStart(item: string, line: number): (number | null)[] {
  if (item === "_") return [null];
  const match = START.exec(item);
  if (match === null) throw new ScriptError(line, `no start time: ${item}`);
  const [, first, step, times] = match;
  return Array.from({ length: 1 + Number(times ?? 0) }, (_, i) => distance(first) + i * distance(step ?? "0"));
}

function distance(text: string): number {
  const ms = parseDuration(text.replace(/^[+-]/, "")) ?? 0;
  return text.startsWith("-") ? -ms : ms;
}

/** A number alone on its line is a scalar result; null when it is none. */
export function parseNumberLine(text: string): number | null {
  return new RegExp(`^[+-]?${NUMBER}$`, "i").test(text) ? numberOf(text) : null;
}

function labelsOf(metric: string, line: number): Labels {
  try {
    return Labels.from(parseMatchers(metric).map(({ name, value }) => [name, value] as const));
  } catch (error) {
    throw new ScriptError(line, `no metric: ${metric} (${error instanceof Error ? error.message : error})`);
  }
}

/** Where the first blank outside of braces and quotes is. */
function endOfMetric(text: string): number {
  let quote = "";
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quote !== "") {
      if (char === "\\" && quote !== "`") at++;
      else if (char === quote) quote = "";
    } else if (`"'\``.includes(char)) quote = char;
    else if (char === "{") depth++;
    else if (char === "}") depth--;
    else if (depth === 0 && /\s/.test(char) && !/^\s*\{(?!\{)/.test(text.slice(at))) return at;
  }
  return text.length;
}

function parseItem(item: string, line: number): Point[] {
  const value = VALUE.exec(item);
  if (value !== null) return floats(value[1], value[2], value[3]);
  const match = HISTOGRAM.exec(item);
  if (match === null) throw new ScriptError(line, `no point: ${item}`);
  return histograms(match, line);
}

function floats(first: string, step: string | undefined, times: string | undefined): Point[] {
  const more = Number(times ?? 0);
  if (first === "_") return new Array(times === undefined ? 1 : more).fill(null);
  if (first === "stale") return new Array(more + 1).fill("stale");
  const points: number[] = [numberOf(first)];
  for (let i = 0; i < more; i++) points.push(points[i] + (step === undefined ? 0 : numberOf(step)));
  return points;
}

function numberOf(text: string): number {
  if (/nan$/i.test(text)) return NaN;
  if (/inf$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return Number(text);
}

function histograms([, first, sign, step, times]: RegExpExecArray, line: number): Point[] {
  const start = parseHistogram(first, line);
  const more = Number(times ?? 0);
  if (step === undefined) return new Array(more + 1).fill(start);
  const { histogram, hintWritten } = parseHistogram(step, line);
  const combine = sign === "+" ? addHistograms : subtractHistograms;
  const points: HistogramPoint[] = [{ ...start, hintWritten }];
  for (let i = 0; i < more; i++) {
    const sum = combine(points[i].histogram, histogram);
    if (sum === null) throw new ScriptError(line, `histograms do not go together: ${first} and ${step}`);
    points.push({ histogram: sum.histogram, hintWritten });
  }
  return points;
}
