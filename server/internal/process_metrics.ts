/** The process's own use of memory and time, under the names every Prometheus client uses. */
import process from "node:process";
import { sampled } from "../../engine/mod.ts";

const startSeconds = (performance.timeOrigin) / 1000;

sampled("gauge", "process_start_time_seconds", "Start time of the process since the Unix epoch.", () => startSeconds);
sampled("gauge", "process_resident_memory_bytes", "Resident memory.", () => Deno.memoryUsage().rss);
sampled("gauge", "process_heap_bytes", "Used heap of the main thread.", () => Deno.memoryUsage().heapUsed);
sampled("counter", "process_cpu_seconds_total", "CPU time, user and system.", () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
});
