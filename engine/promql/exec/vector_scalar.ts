/** Arithmetic, comparison and trim operators between a vector and a scalar: row by row as batches stream through. */
import { emptyRows, type RowBatch } from "../../model/mod.ts";
import type { VectorScalarPlan } from "../plan/node.ts";
import { operateRows, rowCells, type RowOperator, scalarCells } from "./binary_row.ts";
import { StepProblems } from "./cell_problems.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { isArithmetic, isComparison } from "./float_ops.ts";
import { dropEmptyRows, dropNames } from "./rows.ts";
import { uniqueRows } from "./unique.ts";

export async function execVectorScalar(node: VectorScalarPlan, ctx: ExecContext): Promise<RowStream> {
  const input = await ctx.vector(node.vector);
  const scalar = await ctx.scalar(node.scalar);
  const { oneName } = input;
  const batches = operatedRows(node, input, scalar, ctx);
  const keepsNames = !isArithmetic(node.op) && !node.expr.returnBool;
  if (keepsNames || ctx.run.delayedNameRemoval) return { oneName, batches };
  return { oneName, batches: uniqueRows({ oneName, batches }, "join", ctx.run.signal) };
}

async function* operatedRows(
  node: VectorScalarPlan,
  input: RowStream,
  scalar: Float64Array,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const { op, scalarOnLeft, expr } = node;
  const { stepCount } = node.grid;
  const problems = new StepProblems();
  const operator: RowOperator = {
    op,
    returnBool: expr.returnBool,
    keepsRight: scalarOnLeft && isComparison(op),
    report: (problem, step) => problems.report(problem, step),
  };
  const dropsNames = isArithmetic(op) || expr.returnBool;
  const cells = scalarCells(scalar);
  for await (const batch of input.batches) {
    const out: RowBatch = {
      ...emptyRows(batch.labels, stepCount),
      histograms: batch.histograms === null ? null : new Array(batch.values.length).fill(null),
      dropName: batch.dropName,
    };
    for (let row = 0; row < batch.labels.length; row++) {
      const vector = rowCells(batch, row);
      const [left, right] = scalarOnLeft ? [cells, vector] : [vector, cells];
      operateRows(operator, left, right, rowCells(out, row), stepCount);
    }
    const kept = dropEmptyRows(out);
    if (kept.labels.length > 0) yield dropsNames ? dropNames(kept, ctx.run.delayedNameRemoval) : kept;
  }
  problems.annotate(expr, ctx.run.annotations);
}
