/**
 * The switch from plan nodes to operators, and what holds around every operator: cancellation, sample accounting, and
 * batches small enough for the next operator to be soon done with one.
 */
import type { RowBatch, SampleCounts } from "../../model/mod.ts";
import type { VectorPlan } from "../plan/node.ts";
import { execAggregate } from "./aggregate.ts";
import { execBinary } from "./binary.ts";
import { execCall } from "./call.ts";
import type { ExecContext, QueryRun, RowStream } from "./context.ts";
import { execFused } from "./fused.ts";
import { execInfo } from "./info.ts";
import { execLeaf } from "./leaf.ts";
import { piecesOf } from "./rows.ts";
import { execAbsent, execInvariant, execNegate, execVectorOf } from "./rowwise.ts";
import { SampleScope } from "./samples.ts";
import { execScalar } from "./scalars.ts";
import { execSet } from "./set.ts";
import { execSubqueryWindow } from "./subquery.ts";
import { nextTurn, rowsPerLook } from "../turns.ts";
import { execVectorScalar } from "./vector_scalar.ts";

/** The context of the query's root; what the root yields is held by `inputs`. */
export function rootContext(run: QueryRun, inputs: SampleScope, counts: SampleCounts | null): ExecContext {
  const ctx: ExecContext = {
    run,
    inputs,
    counts,
    counting: (elsewhere) => rootContext(run, inputs, elsewhere),
    vector: (node) => openVector(node, ctx),
    scalar: async (node) => {
      await nextTurn(run.signal);
      return await execScalar(node, ctx);
    },
  };
  return ctx;
}

async function openVector(node: VectorPlan, parent: ExecContext): Promise<RowStream> {
  const { run } = parent;
  await nextTurn(run.signal);
  const inputs = new SampleScope(run.samples);
  const stream = await operate(node, rootContext(run, inputs, parent.counts));
  return { oneName: stream.oneName, batches: accounted(stream.batches, inputs, parent) };
}

async function* accounted(
  batches: AsyncIterable<RowBatch>,
  inputs: SampleScope,
  parent: ExecContext,
): AsyncGenerator<RowBatch> {
  const { signal } = parent.run;
  await nextTurn(signal);
  for await (const batch of batches) {
    parent.run.handedRows.add(batch);
    for (const piece of piecesOf(batch, rowsPerLook(batch.stepCount, batch.histograms !== null))) {
      signal.throwIfAborted();
      parent.inputs.holdRows(piece);
      yield piece;
      await nextTurn(signal);
    }
  }
  inputs.release();
}

function operate(node: VectorPlan, ctx: ExecContext): Promise<RowStream> {
  switch (node.kind) {
    case "leaf":
      return execLeaf(node, ctx);
    case "fused":
      return execFused(node, ctx);
    case "window":
      return execSubqueryWindow(node, ctx);
    case "aggregate":
      return execAggregate(node, ctx);
    case "binary":
      return execBinary(node, ctx);
    case "vector-scalar":
      return execVectorScalar(node, ctx);
    case "set":
      return execSet(node, ctx);
    case "call":
      return execCall(node, ctx);
    case "info":
      return execInfo(node, ctx);
    case "negate":
      return execNegate(node, ctx);
    case "absent":
      return execAbsent(node, ctx);
    case "vector-of":
      return execVectorOf(node, ctx);
    case "invariant":
      return execInvariant(node, ctx);
  }
}
