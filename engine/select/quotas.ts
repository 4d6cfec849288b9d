/** How much a query may touch, and how much it has. */
import { QuotaExceededError } from "../base/mod.ts";

/** Bounds on what a query may touch; 0 = none. */
export interface SelectLimits {
  readonly shardsMax: number;
  readonly rowsMax: number;
  /** Rows whose label names or values may be read; those of a whole row group come from its dictionaries, for nothing. */
  readonly labelNameRowsMax: number;
  readonly labelValueRowsMax: number;
  /** Stored bytes of chunk pages. */
  readonly chunkBytesMax: number;
}

export const NO_LIMITS: SelectLimits = {
  shardsMax: 0,
  rowsMax: 0,
  labelNameRowsMax: 0,
  labelValueRowsMax: 0,
  chunkBytesMax: 0,
};

/** What the selections of one query have used of a limit. */
export class Quota {
  #used = 0;

  constructor(readonly name: string, readonly limit: number) {}

  take(amount: number): void {
    this.#used += amount;
    if (this.limit > 0 && this.#used > this.limit) {
      const message = `query would use too many ${this.name}: wanted ${this.#used}, limit ${this.limit}`;
      throw new QuotaExceededError(this.name, this.limit, this.#used, message);
    }
  }
}

export const UNLIMITED = new Quota("rows", 0);

export class Quotas {
  readonly shards: Quota;
  readonly rows: Quota;
  readonly labelNameRows: Quota;
  readonly labelValueRows: Quota;
  readonly chunkBytes: Quota;

  constructor(limits: SelectLimits) {
    this.shards = new Quota("shards", limits.shardsMax);
    this.rows = new Quota("rows", limits.rowsMax);
    this.labelNameRows = new Quota("rows for label names", limits.labelNameRowsMax);
    this.labelValueRows = new Quota("rows for label values", limits.labelValueRowsMax);
    this.chunkBytes = new Quota("chunk bytes", limits.chunkBytesMax);
  }
}
