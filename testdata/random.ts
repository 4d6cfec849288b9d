/** Random numbers that a seed repeats, for fuzz tests and made-up data. */

/** Draws numbers in [0, 1). */
export type Random = () => number;

/** A seed for a test, which prints it: SEED, with which a failure is repeated, or else another one each time. */
export function testSeed(): number {
  return Number(Deno.env.get("SEED") ?? Date.now() % 1_000_000);
}

/** The same numbers for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
