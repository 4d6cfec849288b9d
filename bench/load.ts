/**
 * Many clients at once: each repeats one query, drawn anew every time, as fast as it is answered. What counts is how many
 * answers a second come, and how long the slowest hundredth waits.
 */
import { seededRandom } from "../testdata/random.ts";
import { urlOf } from "./measure.ts";
import type { Server } from "./process.ts";
import type { DrawnQuery } from "./queries.ts";

export interface LoadOptions {
  readonly clients: number;
  readonly seconds: number;
  readonly seed: number;
}

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuSecondsPerRequest: number;
}

/** Puts `server` under load after a second of warm-up. Throws when a request is not answered with 200. */
export async function measureLoad(
  server: Server,
  draw: (random: () => number) => DrawnQuery,
  { clients, seconds, seed }: LoadOptions,
): Promise<LoadResult> {
  await runClients(server, draw, clients, 1, seed + 1);
  const cpuBefore = server.usage().cpuSeconds;
  const started = performance.now();
  const times = await runClients(server, draw, clients, seconds, seed + 2);
  const elapsedSeconds = (performance.now() - started) / 1000;
  const sorted = times.sort((a, b) => a - b);
  const quantile = (q: number) => sorted[Math.ceil(q * sorted.length) - 1];
  return {
    requestsPerSecond: sorted.length / elapsedSeconds,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    cpuSecondsPerRequest: (server.usage().cpuSeconds - cpuBefore) / sorted.length,
  };
}

/** The time of every request, in ms. */
async function runClients(
  server: Server,
  draw: (random: () => number) => DrawnQuery,
  clients: number,
  seconds: number,
  seed: number,
): Promise<number[]> {
  const times: number[] = [];
  const endMs = performance.now() + seconds * 1000;
  const repeat = async (_: unknown, client: number) => {
    const random = seededRandom(seed * 1009 + client);
    while (performance.now() < endMs) {
      const started = performance.now();
      const response = await fetch(urlOf(server.baseUrl, draw(random)), { headers: { "accept-encoding": "identity" } });
      const body = await response.arrayBuffer();
      if (!response.ok) throw new Error(`${server.name}: ${response.status} ${new TextDecoder().decode(body)}`);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, repeat));
  return times;
}
