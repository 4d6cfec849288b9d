/**
 * info(): adds the labels of info series (target_info) to the rows of its argument that have the same job and instance.
 * Which info series is the newest may change from step to step; a row is split where it does.
 */
import { QueryExecutionError } from "../../base/mod.ts";
import {
  ABSENT,
  FLOAT,
  HISTOGRAM,
  type Labels,
  Matcher,
  METRIC_NAME,
  type RowBatch,
  type SeriesSelection,
} from "../../model/mod.ts";
import type { InfoPlan } from "../plan/node.ts";
import { gridEndMs } from "../../model/mod.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { inTurns, rowsPerLook } from "../turns.ts";
import { InfoLabels } from "./info_labels.ts";
import { leafRows } from "./leaf_rows.ts";
import { collect, gatherInTurns, gatherRows, labelsOf, type Row, rowsOf } from "./rows.ts";
import { joinDuplicates } from "./unique.ts";

/** What ties an info series to others. Prometheus has them fixed too. */
const IDENTIFYING: readonly string[] = ["instance", "job"];

export async function execInfo(node: InfoPlan, ctx: ExecContext): Promise<RowStream> {
  const input = await ctx.vector(node.input);
  return { oneName: false, batches: enrichedRows(node, input, ctx) };
}

async function* enrichedRows(node: InfoPlan, input: RowStream, ctx: ExecContext): AsyncGenerator<RowBatch> {
  const { stepCount } = node.grid;
  const { signal } = ctx.run;
  const rows = await rowsOf(await collect(input), signal);
  const isInfo = (labels: Labels) => node.nameMatchers.every((matcher) => matcher.matches(labels.get(METRIC_NAME)));
  const plain = rows.filter((row) => !isInfo(labelsOf(row)));
  const newest = await newestInfos(node, plain.map(labelsOf), ctx);
  const labels = new InfoLabels(node.dataMatchers);
  const out: Row[] = [];
  await inTurns(rows, rowsPerLook(stepCount), signal, (row) => {
    if (isInfo(labelsOf(row))) return void out.push(row);
    const infos = [...newest.values()].map((bySignature) => bySignature.get(signature(labelsOf(row)))).filter(
      isDefined,
    );
    const parts = splitRow(row, infos, labels, stepCount);
    ctx.inputs.hold(0, parts.length * stepCount);
    out.push(...parts);
  });
  const batches = await gatherInTurns(out, stepCount, signal);
  yield* await joinDuplicates(batches, "join", signal);
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function signature(labels: Labels): string {
  return labels.keep(new Set(IDENTIFYING)).key();
}

/** At each step the labels and the time of the newest info series of one metric and signature; null where there is none. */
interface Newest {
  readonly labels: (Labels | null)[];
  readonly timesMs: Float64Array;
}

/** By metric name, then by signature. */
async function newestInfos(
  node: InfoPlan,
  bases: readonly Labels[],
  ctx: ExecContext,
): Promise<Map<string, Map<string, Newest>>> {
  const found = new Map<string, Map<string, Newest>>();
  const selection = await selectInfos(node, bases, ctx);
  if (selection === null) return found;
  const { stepCount } = node.grid;
  await refuseHistograms(node, selection, ctx);
  const newestOf = (labels: Labels): Newest => {
    let bySignature = found.get(labels.get(METRIC_NAME));
    if (bySignature === undefined) found.set(labels.get(METRIC_NAME), bySignature = new Map());
    let newest = bySignature.get(signature(labels));
    if (newest === undefined) {
      ctx.inputs.hold(stepCount, stepCount);
      newest = { labels: new Array<Labels | null>(stepCount).fill(null), timesMs: new Float64Array(stepCount) };
      bySignature.set(signature(labels), newest);
    }
    return newest;
  };
  for await (const { labels, values, kinds } of infoRows(node, selection, "timestamp", ctx)) {
    labels.forEach((set, row) => {
      const newest = newestOf(set);
      for (let k = 0; k < stepCount; k++) {
        const cell = row * stepCount + k;
        if (kinds[cell] === FLOAT) keepNewer(newest, k, set, Math.round(values[cell] * 1000));
      }
    });
  }
  return found;
}

function keepNewer({ labels: newest, timesMs }: Newest, k: number, labels: Labels, timeMs: number): void {
  const existing = newest[k];
  if (existing !== null && timesMs[k] === timeMs) {
    throw new QueryExecutionError(
      `found duplicate series for info metric: existing ${existing} @ ${timeMs}, new ${labels} @ ${timeMs}`,
    );
  }
  if (existing !== null && timesMs[k] > timeMs) return;
  newest[k] = labels;
  timesMs[k] = timeMs;
}

/** Info series that share an identifying label with some base series; null when no base series has one. */
function selectInfos(node: InfoPlan, bases: readonly Labels[], ctx: ExecContext): Promise<SeriesSelection> | null {
  const identifying = IDENTIFYING.flatMap((name) => {
    const values = new Set(bases.map((labels) => labels.get(name)).filter((value) => value !== ""));
    return values.size === 0 ? [] : [new Matcher("=~", name, [...values].map(escapeRegex).join("|"))];
  });
  if (identifying.length === 0) return null;
  const { grid, window } = node;
  const startMs = (window.atMs ?? grid.startMs) - window.offsetMs - window.widthMs + 1;
  const endMs = (window.atMs ?? gridEndMs(grid)) - window.offsetMs;
  const matchers = [...identifying, ...node.dataMatchers, ...node.nameMatchers];
  return ctx.run.source.select({ matchers, startMs, endMs, labelsOnly: false }, ctx.run);
}

function escapeRegex(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}

function infoRows(
  { grid, window }: InfoPlan,
  selection: SeriesSelection,
  func: "instant" | "timestamp",
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  // Each info series is read twice here, and counts once.
  const countSamples = ctx.counts !== null && func === "timestamp";
  const fragment = { grid, window, func, params: [], countSamples };
  return leafRows(selection, fragment, ctx, () => {});
}

async function refuseHistograms(node: InfoPlan, selection: SeriesSelection, ctx: ExecContext): Promise<void> {
  for await (const { labels, kinds, stepCount } of infoRows(node, selection, "instant", ctx)) {
    const cell = kinds.indexOf(HISTOGRAM);
    if (cell < 0) continue;
    const series = labels[Math.floor(cell / stepCount)];
    throw new QueryExecutionError(`this should be an info metric, with float samples: ${series}`);
  }
}

/** A row per set of info series that holds at some of its steps. */
function splitRow(base: Row, infos: readonly Newest[], labels: InfoLabels, stepCount: number): Row[] {
  const kindsOf = new Map<string, { readonly labels: Labels; readonly kinds: Uint8Array }>();
  const from = base.row * stepCount;
  for (let k = 0; k < stepCount; k++) {
    const kind = base.batch.kinds[from + k];
    if (kind === ABSENT) continue;
    const enriched = labels.enrich(
      labelsOf(base),
      infos.map((newest) => newest.labels[k]).filter((info) => info !== null),
    );
    if (enriched === null) continue;
    let part = kindsOf.get(enriched.key());
    if (part === undefined) {
      part = { labels: enriched, kinds: new Uint8Array(stepCount) };
      kindsOf.set(enriched.key(), part);
    }
    part.kinds[k] = kind;
  }
  return [...kindsOf.values()].map((part) => ({ batch: rowWith(base, part.labels, part.kinds), row: 0 }));
}

function rowWith(base: Row, labels: Labels, kinds: Uint8Array): RowBatch {
  return { ...gatherRows([base], kinds.length), labels: [labels], kinds };
}
