/** Child processes under measurement: CPU seconds and peak memory as Linux counts them, read from /proc. */

const TICKS_PER_SECOND = 100;

export interface Usage {
  /** User and system time of all threads since the start. */
  readonly cpuSeconds: number;
  /** High-water mark of resident memory. */
  readonly peakMiB: number;
}

function usageOf(pid: number): Usage {
  const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
  // The second field is the command in parentheses and may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  const peak = /VmHWM:\s+(\d+) kB/.exec(Deno.readTextFileSync(`/proc/${pid}/status`));
  return { cpuSeconds: ticks / TICKS_PER_SECOND, peakMiB: peak === null ? 0 : Number(peak[1]) / 1024 };
}

export function residentMiB(pid: number): number {
  const resident = /VmRSS:\s+(\d+) kB/.exec(Deno.readTextFileSync(`/proc/${pid}/status`));
  return resident === null ? 0 : Number(resident[1]) / 1024;
}

export interface Finished extends Usage {
  readonly wallSeconds: number;
}

/** Runs a command to its end; fails with its output when it fails. Usage is sampled each 20 ms. */
export async function runMeasured(command: string, args: readonly string[], cwd?: string): Promise<Finished> {
  const started = performance.now();
  const child = new Deno.Command(command, { args: [...args], cwd, stdout: "null", stderr: "piped" }).spawn();
  let usage: Usage = { cpuSeconds: 0, peakMiB: 0 };
  const timer = setInterval(() => {
    try {
      const { cpuSeconds, peakMiB } = usageOf(child.pid);
      // A process that is ending has no memory any more.
      usage = { cpuSeconds, peakMiB: Math.max(usage.peakMiB, peakMiB) };
    } catch {
      // The process has just ended: the last sample stands.
    }
  }, 20);
  const { code, stderr } = await child.output();
  clearInterval(timer);
  if (code !== 0) {
    throw new Error(`${command} ended with code ${code}: ${new TextDecoder().decode(stderr).slice(-2000)}`);
  }
  return { ...usage, wallSeconds: (performance.now() - started) / 1000 };
}

/** A server started for the bench; `stop` ends it and waits. */
export class Server {
  private constructor(readonly name: string, readonly child: Deno.ChildProcess, readonly baseUrl: string) {}

  /** Starts a server and waits until `readyUrl` answers 200. Output goes to `logPath`. */
  static async start(
    name: string,
    command: string,
    args: readonly string[],
    baseUrl: string,
    readyUrl: string,
    logPath: string,
  ): Promise<Server> {
    const log = Deno.openSync(logPath, { write: true, create: true, truncate: true });
    const child = new Deno.Command(command, { args: [...args], stdout: "null", stderr: "piped" }).spawn();
    child.stderr.pipeTo(log.writable).catch(() => {});
    let ended = false;
    child.status.then(() => ended = true);
    const deadline = performance.now() + 60_000;
    while (!ended && performance.now() < deadline) {
      try {
        const response = await fetch(readyUrl);
        await response.body?.cancel();
        if (response.ok) return new Server(name, child, baseUrl);
      } catch {
        // Not listening yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    if (!ended) child.kill("SIGKILL");
    throw new Error(`${name} did not become ready; see ${logPath}`);
  }

  usage(): Usage {
    return usageOf(this.child.pid);
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    const force = setTimeout(() => this.child.kill("SIGKILL"), 10_000);
    await this.child.status;
    clearTimeout(force);
  }
}
