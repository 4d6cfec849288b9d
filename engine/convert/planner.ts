/** Looks at both buckets and plans a round: what the rules of plan.ts say about what is there now. */
import type { Clock } from "../base/mod.ts";
import { roomLogger } from "../base/mod.ts";
import { dayName, listDays, type Listing } from "../block/mod.ts";
import type { Bucket } from "../bucket/mod.ts";
import { noteBacklog, noteParquetBlocks, notePlan, noteTsdbBlocks } from "./metrics.ts";
import { type ConversionPlan, dayKey, NO_DAYS, planConversion, type PlanPolicy } from "./plan.ts";
import { findStaleDays, type StaleDay } from "./stale.ts";
import { TsdbDiscoverer, type TsdbDiscovery, type TsdbFilter } from "./tsdb_blocks.ts";

const log = roomLogger("convert");

export interface PlannerOptions extends Omit<PlanPolicy, "nowMs"> {
  /** Thanos bucket with TSDB blocks. */
  readonly tsdb: Bucket;
  /** Where the parquet blocks go. */
  readonly parquet: Bucket;
  readonly tsdbFilter: TsdbFilter;
  /** A listing of the TSDB blocks is used again for this long. */
  readonly tsdbListingAgeMsMax: number;
  /** meta.json files read at a time. */
  readonly tsdbConcurrency: number;
  /** meta.pb files read at a time. */
  readonly parquetConcurrency: number;
  /** Convert stale days anew. */
  readonly reconvertStale: boolean;
  readonly clock: Clock;
}

export class Planner {
  readonly #discoverer: TsdbDiscoverer;
  #tsdb: { readonly found: TsdbDiscovery; readonly atMs: number } | null = null;
  /** Stale days that were told of. */
  #told = new Set<string>();

  constructor(private readonly options: PlannerOptions) {
    const { tsdb, tsdbFilter, tsdbConcurrency, clock } = options;
    this.#discoverer = new TsdbDiscoverer(tsdb, tsdbFilter, tsdbConcurrency, clock);
  }

  /** The next round. `exclude`: keys of days not to be planned. */
  async plan(exclude: ReadonlySet<string>, signal: AbortSignal): Promise<ConversionPlan> {
    const { plan, stale, blockCount } = await this.#look(exclude, signal);
    this.#tellStale(stale);
    notePlan(plan, stale.length);
    noteBacklog(plan);
    log.info("planned", {
      blocks: blockCount,
      days: plan.days.length,
      postponed: plan.postponed,
      leftOut: plan.leftOut.length,
      stale: stale.length,
    });
    return plan;
  }

  /** Counts anew how many days wait, for the metric. */
  async measureBacklog(signal: AbortSignal): Promise<void> {
    noteBacklog((await this.#look(NO_DAYS, signal)).plan);
  }

  async #look(exclude: ReadonlySet<string>, signal: AbortSignal) {
    const { blocks } = await this.#tsdbBlocks(signal);
    const listing = await this.#parquetDays(signal);
    const { parquet, parquetConcurrency, reconvertStale } = this.options;
    const stale = await findStaleDays(parquet, blocks, listing, parquetConcurrency, signal);
    const anew = reconvertStale ? new Set(stale.map(({ stream, dayMs }) => dayKey(stream.hash, dayMs))) : NO_DAYS;
    return { plan: planConversion(blocks, listing, this.#policy(), exclude, anew), stale, blockCount: blocks.length };
  }

  /** Lists the TSDB blocks anew next time: they are not what they were. */
  forgetTsdbBlocks(): void {
    this.#tsdb = null;
  }

  #policy(): PlanPolicy {
    return { ...this.options, nowMs: this.options.clock() };
  }

  async #tsdbBlocks(signal: AbortSignal): Promise<TsdbDiscovery> {
    const { clock, tsdbListingAgeMsMax } = this.options;
    const nowMs = clock();
    if (this.#tsdb !== null && nowMs - this.#tsdb.atMs < tsdbListingAgeMsMax) return this.#tsdb.found;
    const found = await this.#discoverer.discover(signal);
    this.#tsdb = { found, atMs: nowMs };
    for (const { ulid, reason, detail } of found.ignored) log.debug("TSDB block ignored", { ulid, reason, detail });
    noteTsdbBlocks(found, nowMs);
    return found;
  }

  async #parquetDays(signal: AbortSignal): Promise<Listing> {
    const listing = await listDays(this.options.parquet, signal);
    noteParquetBlocks(listing, this.options.clock());
    return listing;
  }

  #tellStale(stale: readonly StaleDay[]): void {
    const told = new Set<string>();
    for (const { stream, dayMs, late } of stale) {
      const key = dayKey(stream.hash, dayMs);
      told.add(key);
      if (this.#told.has(key)) continue;
      const blocks = late.map(({ meta }) => meta.ulid);
      log.warn("day is stale: data came after it was converted", { stream: stream.hash, day: dayName(dayMs), blocks });
    }
    this.#told = told;
  }
}
