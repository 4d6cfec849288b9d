/** How long a request may work: until the client leaves or its time is up, whichever comes first. */
import { QueryCanceledError, QueryTimeoutError, TIMER_MS_MAX } from "../../engine/mod.ts";

/**
 * Runs `work` with a signal that aborts with QueryCanceledError when `client` does, and with QueryTimeoutError after
 * `timeoutMs`. Whatever `work` throws once the signal is aborted is reported as the signal's reason.
 */
export async function withDeadline<T>(
  client: AbortSignal,
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const cancel = () => controller.abort(new QueryCanceledError());
  if (client.aborted) cancel();
  else if (timeoutMs <= 0) controller.abort(new QueryTimeoutError());
  client.addEventListener("abort", cancel, { once: true });
  const timer = setTimeout(() => controller.abort(new QueryTimeoutError()), Math.min(timeoutMs, TIMER_MS_MAX));
  try {
    controller.signal.throwIfAborted();
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
    client.removeEventListener("abort", cancel);
  }
}
