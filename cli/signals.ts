/** SIGINT and SIGTERM as an AbortSignal. A second one ends the process at once. */

/** Exit code of a process that a SIGINT ended, as shells have it. */
const EXIT_INTERRUPTED = 130;

export function shutdownSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) Deno.exit(EXIT_INTERRUPTED);
    controller.abort(new Error("stopped by a signal"));
  };
  Deno.addSignalListener("SIGINT", stop);
  Deno.addSignalListener("SIGTERM", stop);
  return controller.signal;
}
