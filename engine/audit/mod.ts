/** Looks at what the converter made: whether it is what the sources say, and what it consists of. */
export { type BlockInspection, inspectBlock } from "./inspect.ts";
export { type DayVerdict, isSound, verifyDay } from "./verify.ts";
