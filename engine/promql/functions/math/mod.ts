/**
 * Mathematical functions with Go's results. V8's own differ from them in the last digit of many arguments, and answers
 * must equal Prometheus's to the bit. "As Go gives them" means Go 1.26 on amd64 with FMA: its assembly where it has
 * some (exp, log), else its portable code without fused operations. Math.sqrt, floor, ceil, trunc and % agree as they are.
 */
export { exp, exp2 } from "./exp.ts";
export { log, log10, log1p, log2 } from "./log.ts";
export { pow } from "./pow.ts";
export { cos, sin, tan } from "./trig.ts";
export { acos, asin, atan, atan2 } from "./inverse_trig.ts";
export { acosh, asinh, atanh, cosh, sinh, tanh } from "./hyperbolic.ts";
