/** Asks one drawn query of one server and times it, from the request to the last byte of the answer. */
import type { DrawnQuery } from "./queries.ts";
import type { Server } from "./process.ts";

export interface Timing {
  readonly milliseconds: number;
  readonly cpuSeconds: number;
  readonly body: Uint8Array;
}

export function urlOf(baseUrl: string, drawn: DrawnQuery): string {
  const seconds = (ms: number) => String(ms / 1000);
  if (drawn.stepMs === 0) {
    return `${baseUrl}/api/v1/query?${new URLSearchParams({ query: drawn.query, time: seconds(drawn.startMs) })}`;
  }
  const parameters = {
    query: drawn.query,
    start: seconds(drawn.startMs),
    end: seconds(drawn.endMs),
    step: seconds(drawn.stepMs),
  };
  return `${baseUrl}/api/v1/query_range?${new URLSearchParams(parameters)}`;
}

export async function ask(server: Server, drawn: DrawnQuery): Promise<Timing> {
  const before = server.usage().cpuSeconds;
  const started = performance.now();
  const response = await fetch(urlOf(server.baseUrl, drawn), { headers: { "accept-encoding": "identity" } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const milliseconds = performance.now() - started;
  if (!response.ok) {
    const text = new TextDecoder().decode(bytes.subarray(0, 500));
    throw new Error(`${server.name} answered ${response.status} to ${drawn.query}: ${text}`);
  }
  return { milliseconds, cpuSeconds: server.usage().cpuSeconds - before, body: bytes };
}

/** Ms by stage, as `stats=all` tells them. */
export type StageMs = Readonly<Record<string, number>>;

export async function askStages(server: Server, drawn: DrawnQuery): Promise<StageMs> {
  const response = await fetch(`${urlOf(server.baseUrl, drawn)}&stats=all`);
  // Statistics come last; the result before them may be large.
  const end = (await response.text()).slice(-4000);
  const found = /"stageMs":(\{[^}]*\})/.exec(end);
  if (found === null) throw new Error(`${server.name} tells no stages: ${end}`);
  return JSON.parse(found[1]);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
