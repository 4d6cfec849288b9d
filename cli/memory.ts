/** How much memory the process may use: what its container allows, else what the machine has. */

const CGROUP_LIMITS = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];

/** Bytes. */
export function availableMemory(): number {
  const machine = Deno.systemMemoryInfo().total;
  for (const path of CGROUP_LIMITS) {
    // "max" is no limit, as is a number beyond the machine's memory.
    const limit = Number(readIfExists(path));
    if (limit > 0 && limit < machine) return limit;
  }
  return machine;
}

function readIfExists(path: string): string {
  try {
    return Deno.readTextFileSync(path).trim();
  } catch {
    return "";
  }
}
