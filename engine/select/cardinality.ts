/**
 * How many series and label values there are in blocks, by label: from dictionaries and the codes of rows, one label after
 * the other, so that the values of a single label are in memory at a time.
 */
import { inTurns, utf8 } from "../base/mod.ts";
import { type Block, readLabelPages, type ShardRowGroup } from "../block/mod.ts";
import { compareText, type Labels, METRIC_NAME, type QueryContext } from "../model/mod.ts";
import { HeldBytes, textBytes } from "./memory.ts";
import type { ParquetColumn } from "../parquet/mod.ts";

/** Values between two looks at the clock. */
const VALUES_PER_LOOK = 1 << 10;

export interface Count {
  readonly name: string;
  readonly value: number;
}

/** Each list holds its largest counts, descending. A series of several streams or shards counts in each. */
export interface Cardinality {
  readonly seriesCount: number;
  readonly labelPairCount: number;
  readonly seriesByMetricName: readonly Count[];
  readonly valuesByLabel: readonly Count[];
  /** UTF-8 bytes of the values, each counted once. */
  readonly bytesByLabel: readonly Count[];
  /** Named as "label=value". */
  readonly seriesByPair: readonly Count[];
}

/** Rows of a row group and where their own values of a label are; null = all have `external`. */
interface Part {
  readonly group: ShardRowGroup;
  readonly column: ParquetColumn | null;
  readonly external: string;
}

/** `override` stands for the external labels of every stream; lists are cut to `limit`. */
export async function cardinalityOf(
  blocks: readonly Block[],
  override: Labels | null,
  limit: number,
  context: QueryContext,
): Promise<Cardinality> {
  const { signal, memory } = context;
  const held = new HeldBytes(memory);
  const { parts, seriesCount } = await partsByLabel(blocks, override, signal);
  const seriesByMetricName = new Largest(limit);
  const valuesByLabel = new Largest(limit);
  const bytesByLabel = new Largest(limit);
  const seriesByPair = new Largest(limit);
  let labelPairCount = 0;
  for (const label of [...parts.keys()].sort(compareText)) {
    const seriesOf = await seriesByValue(parts.get(label)!, held, context);
    let bytes = 0;
    await inTurns(seriesOf, VALUES_PER_LOOK, signal, ([value, series]) => {
      bytes += utf8(value).length;
      seriesByPair.add(`${label}=${value}`, series);
      if (label === METRIC_NAME) seriesByMetricName.add(value, series);
    });
    labelPairCount += seriesOf.size;
    valuesByLabel.add(label, seriesOf.size);
    bytesByLabel.add(label, bytes);
  }
  return {
    seriesCount,
    labelPairCount,
    seriesByMetricName: seriesByMetricName.finish(),
    valuesByLabel: valuesByLabel.finish(),
    bytesByLabel: bytesByLabel.finish(),
    seriesByPair: seriesByPair.finish(),
  };
}

async function partsByLabel(blocks: readonly Block[], override: Labels | null, signal: AbortSignal) {
  const parts = new Map<string, Part[]>();
  let seriesCount = 0;
  const add = (label: string, part: Part) => {
    const known = parts.get(label);
    if (known === undefined) parts.set(label, [part]);
    else known.push(part);
  };
  for (const block of blocks) {
    const externalLabels = override ?? block.stream.externalLabels;
    for (const shard of block.shards) {
      const { schema, rowGroups } = await shard.open(signal);
      for (const group of rowGroups) {
        seriesCount += group.rowCount;
        for (const [name, external] of externalLabels) add(name, { group, column: null, external });
        for (const { label, column } of schema.labels) {
          if (!externalLabels.has(label)) add(label, { group, column, external: "" });
        }
      }
    }
  }
  return { parts, seriesCount };
}

async function seriesByValue(
  parts: readonly Part[],
  held: HeldBytes,
  { stats, signal }: QueryContext,
): Promise<Map<string, number>> {
  const seriesOf = new Map<string, number>();
  const add = (value: string, series: number) => seriesOf.set(value, (seriesOf.get(value) ?? 0) + series);
  for (const { group, column, external } of parts) {
    if (column === null) {
      add(external, group.rowCount);
      continue;
    }
    const pages = Array.from({ length: group.labelPages(column).pageCount }, (_, page) => page);
    const [{ dictionary, codes }] = await readLabelPages(group, [{ column, pages }], stats, signal);
    held.set(textBytes(seriesOf.size + dictionary.size));
    const counts = new Uint32Array(dictionary.size);
    for (const page of codes) if (page !== null) { for (const code of page) if (code >= 0) counts[code]++; }
    await inTurns(counts.entries(), VALUES_PER_LOOK, signal, ([code, count]) => {
      if (count > 0) add(dictionary.text(code), count);
    });
  }
  seriesOf.delete("");
  return seriesOf;
}

/** Keeps the largest counts; memory is a few times `limit`. */
class Largest {
  #counts: Count[] = [];

  constructor(readonly limit: number) {}

  add(name: string, value: number): void {
    this.#counts.push({ name, value });
    if (this.#counts.length >= 4 * this.limit + 1000) this.#counts = this.finish();
  }

  finish(): Count[] {
    const order = (a: Count, b: Count) => b.value - a.value || compareText(a.name, b.name);
    return this.#counts.sort(order).slice(0, this.limit);
  }
}
