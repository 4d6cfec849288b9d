/** What the caches of a process find and hold, by tier. Entries of the disk are pages as they are stored. */
import type { CacheWatch } from "../base/mod.ts";
import { counter, gauge } from "../metrics/mod.ts";

const TIER = ["tier"];
const hits = counter("cache_hits_total", "Entries that were asked for and there, by tier of the cache.", TIER);
const misses = counter("cache_misses_total", "Entries that were asked for and not there, by tier of the cache.", TIER);
const hitBytes = counter("cache_hit_bytes_total", "Bytes of entries that were there, by tier of the cache.", TIER);
const heldBytes = gauge("cache_held_bytes", "Bytes of all entries, by tier of the cache.", TIER);

/** Counts for one tier. */
export function cacheMetrics(tier: "memory" | "disk"): CacheWatch {
  const [hit, miss, bytes] = [hits, misses, hitBytes].map((family) => family.with(tier));
  const held = heldBytes.with(tier);
  return {
    found(size) {
      hit.inc();
      bytes.inc(size);
    },
    missed: () => miss.inc(),
    holds: (size) => held.set(size),
  };
}
