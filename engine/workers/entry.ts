/** A worker: evaluates the jobs it is sent, one after the other. */
import { LeafEvaluator } from "./leaf.ts";
import { warmUp } from "./warm_up.ts";
import { type JobMessage, packError, packResult, READY, type WorkerMessage } from "./wire.ts";

/** The global scope of a worker, which the checker does not know: this module is checked as one of a window. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<JobMessage>) => void;
  postMessage(message: WorkerMessage, transfer: ArrayBuffer[]): void;
};

const evaluator = new LeafEvaluator();
warmUp(evaluator);

scope.onmessage = ({ data: { id, job } }) => {
  try {
    const { message, transfer } = packResult(id, evaluator.run(job));
    scope.postMessage(message, transfer);
  } catch (error) {
    scope.postMessage({ id, error: packError(error) }, []);
  }
};

scope.postMessage(READY, []);
