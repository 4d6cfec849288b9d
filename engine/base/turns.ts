/**
 * Long work on this thread takes turns with everything else there: timeouts, cancellations, other requests. The one who
 * waits for the next turn also gets a fresh stack.
 */
import { setImmediate } from "node:timers/promises";

/** How long others have to wait at most, if nothing between two calls takes longer. */
const TURN_MS = 10;

let turnStartedMs = 0;

/** Throws the signal's reason when it is aborted. */
export async function nextTurn(signal: AbortSignal): Promise<void> {
  await (performance.now() - turnStartedMs > TURN_MS ? otherTasks() : null);
  signal.throwIfAborted();
}

async function otherTasks(): Promise<void> {
  await setImmediate();
  turnStartedMs = performance.now();
}
