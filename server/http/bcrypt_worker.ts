/** Compares passwords with bcrypt hashes, which is slow on purpose, where nobody else waits for the thread. */
import { compareSync } from "bcryptjs";

export interface Comparison {
  readonly password: string;
  readonly hash: string;
}

const scope = self as unknown as Pick<Worker, "postMessage" | "onmessage">;

scope.onmessage = ({ data: { password, hash } }: MessageEvent<Comparison>) => {
  scope.postMessage(compareSync(password, hash));
};
