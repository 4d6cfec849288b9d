/**
 * One query, asked of all servers in turn, round after round: first of a fresh process of ours, then of the servers that
 * run. Everything that is compared is measured in the same round.
 */
import { Buffer } from "node:buffer";
import { differenceOf } from "./compare.ts";
import { ask, askStages, mean, median, type StageMs, type Timing } from "./measure.ts";
import type { Server } from "./process.ts";
import type { BenchQuery, DrawnQuery } from "./queries.ts";
import { seededRandom } from "../testdata/random.ts";

/** Pause before each turn of a server. */
const SETTLE_MS = 250;
/** How long a turn lasts at least. */
const TURN_MS = 150;
/** Times that the stages of a query are asked for. */
const STAGE_RUNS = 3;

export interface RoundsOptions {
  readonly runs: number;
  readonly pods: number;
  readonly seed: number;
  /** Starts a process of ours for one question; null = cold runs are left out. */
  readonly startFresh: (() => Promise<Server>) | null;
}

/** Times are medians in ms. */
export interface Row {
  readonly id: string;
  /** By server name. */
  readonly milliseconds: Readonly<Record<string, number>>;
  readonly cpuSeconds: Readonly<Record<string, number>>;
  /** The first query of a process, from request to answer; null = not measured. */
  readonly coldMs: number | null;
  readonly stageMs: StageMs;
  /** How ours differs from Prometheus's answer; null = it does not, undefined = not compared. */
  readonly difference: string | null | undefined;
}

/** `servers[0]` is ours. */
export async function benchQuery(query: BenchQuery, servers: readonly Server[], options: RoundsOptions): Promise<Row> {
  const { runs, pods, seed, startFresh } = options;
  const times: Record<string, number[]> = {};
  const cpu: Record<string, number[]> = {};
  const cold: number[] = [];
  let difference: string | null | undefined;
  // Round 0 warms every server up and is not counted.
  for (let run = 0; run <= runs; run++) {
    // Every server is asked the same draws.
    const draw = (i: number) => query.draw(seededRandom(seed + run * 7919 + i), pods);
    const fresh = startFresh !== null && run > 0 ? await askFresh(startFresh, draw(0)) : null;
    const bodies: Record<string, Uint8Array> = {};
    for (const server of servers) {
      const timings = await takeTurn(server, draw);
      bodies[server.name] = timings[0].body;
      if (run === 0) continue;
      (times[server.name] ??= []).push(...timings.map(({ milliseconds }) => milliseconds));
      (cpu[server.name] ??= []).push(...timings.map(({ cpuSeconds }) => cpuSeconds));
    }
    if (fresh !== null) {
      cold.push(fresh.milliseconds);
      if (Buffer.compare(fresh.body, bodies.ours) !== 0) difference ??= "a fresh process answers otherwise";
    }
    if (query.comparable && bodies.prometheus !== undefined) {
      difference ??= differenceOf(bodies.ours, bodies.prometheus);
    }
  }
  const stages: StageMs[] = [];
  for (let i = 0; i < STAGE_RUNS; i++) {
    stages.push(await askStages(servers[0], query.draw(seededRandom(seed + i), pods)));
  }
  return {
    id: query.id,
    milliseconds: mapped(times, median),
    // The kernel counts CPU in 10 ms ticks: of small queries only the mean tells something.
    cpuSeconds: mapped(cpu, mean),
    coldMs: cold.length === 0 ? null : median(cold),
    stageMs: medianStages(stages),
    difference,
  };
}

/** What one server does after its answers (garbage collection) must not run in the next one's turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

/** A server's turn: draws asked one after the other until TURN_MS have passed, so that small queries are asked often. */
async function takeTurn(server: Server, draw: (i: number) => DrawnQuery): Promise<Timing[]> {
  await settle();
  const timings: Timing[] = [];
  const started = performance.now();
  while (timings.length === 0 || performance.now() - started < TURN_MS) {
    timings.push(await ask(server, draw(timings.length)));
  }
  return timings;
}

/** The first query of a process that has just become ready. */
async function askFresh(start: () => Promise<Server>, drawn: DrawnQuery): Promise<Timing> {
  const server = await start();
  try {
    return await ask(server, drawn);
  } finally {
    await server.stop();
  }
}

function mapped(
  of: Readonly<Record<string, number[]>>,
  value: (values: readonly number[]) => number,
): Record<string, number> {
  return Object.fromEntries(Object.entries(of).map(([name, values]) => [name, value(values)]));
}

function medianStages(runs: readonly StageMs[]): StageMs {
  return Object.fromEntries(Object.keys(runs[0]).map((stage) => [stage, median(runs.map((run) => run[stage]))]));
}
