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
  const rows = rowsOf(await collect(input));
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
    out.push(...splitRow(row, infos, labels, stepCount));
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

/** At each step the labels of the newest info series of one metric and signature; null where there is none. */
type Newest = (Labels | null)[];

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
  const newestMs = new Map<Newest, Float64Array>();
  for (const { batch, row } of rowsOf(await infoRows(node, selection, "timestamp", ctx))) {
    const labels = batch.labels[row];
    const bySignature = found.get(labels.get(METRIC_NAME)) ?? new Map<string, Newest>();
    found.set(labels.get(METRIC_NAME), bySignature);
    const newest = bySignature.get(signature(labels)) ?? new Array<Labels | null>(stepCount).fill(null);
    bySignature.set(signature(labels), newest);
    const times = newestMs.get(newest) ?? new Float64Array(stepCount);
    newestMs.set(newest, times);
    for (let k = 0; k < stepCount; k++) {
      const cell = row * stepCount + k;
      if (batch.kinds[cell] === FLOAT) keepNewer(newest, times, k, labels, Math.round(batch.values[cell] * 1000));
    }
  }
  return found;
}

function keepNewer(newest: Newest, times: Float64Array, k: number, labels: Labels, timeMs: number): void {
  const existing = newest[k];
  if (existing !== null && times[k] === timeMs) {
    throw new QueryExecutionError(
      `found duplicate series for info metric: existing ${existing} @ ${timeMs}, new ${labels} @ ${timeMs}`,
    );
  }
  if (existing !== null && times[k] > timeMs) return;
  newest[k] = labels;
  times[k] = timeMs;
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

async function infoRows(
  { grid, window }: InfoPlan,
  selection: SeriesSelection,
  func: "instant" | "timestamp",
  ctx: ExecContext,
): Promise<RowBatch[]> {
  // Each info series is read twice here, and counts once.
  const countSamples = ctx.counts !== null && func === "timestamp";
  const fragment = { grid, window, func, params: [], countSamples };
  return await Array.fromAsync(leafRows(selection, fragment, ctx, () => {}));
}

async function refuseHistograms(node: InfoPlan, selection: SeriesSelection, ctx: ExecContext): Promise<void> {
  for (const row of rowsOf(await infoRows(node, selection, "instant", ctx))) {
    const { kinds, stepCount } = row.batch;
    if (kinds.subarray(row.row * stepCount, (row.row + 1) * stepCount).includes(HISTOGRAM)) {
      throw new QueryExecutionError(`this should be an info metric, with float samples: ${labelsOf(row)}`);
    }
  }
}

/** A row per set of info series that holds at some of its steps. */
function splitRow(base: Row, infos: readonly Newest[], labels: InfoLabels, stepCount: number): Row[] {
  const kindsOf = new Map<string, { readonly labels: Labels; readonly kinds: Uint8Array }>();
  const from = base.row * stepCount;
  for (let k = 0; k < stepCount; k++) {
    const kind = base.batch.kinds[from + k];
    if (kind === ABSENT) continue;
    const enriched = labels.enrich(labelsOf(base), infos.map((newest) => newest[k]).filter((info) => info !== null));
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
