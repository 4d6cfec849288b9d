import { MemoryBucket } from "./memory.ts";
import { bucketSuite } from "./suite.ts";

bucketSuite("MemoryBucket", () => Promise.resolve({ bucket: new MemoryBucket(), close: () => Promise.resolve() }));
