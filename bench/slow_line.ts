/**
 * A proxy in front of an S3 server that is as far away as a real one: every request takes a while, and all answers share
 * one line. It counts what goes over the line.
 *
 * moto reads a whole object for any range of it, so the proxy reads each object once and cuts ranges out itself.
 */

const LATENCY_MS = 30;
const BYTES_PER_MS = 100e3;
const PIECE_BYTES = 64 << 10;

export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
}

interface KeptObject {
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export class SlowLine {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #objects = new Map<string, Promise<KeptObject>>();
  #requests = 0;
  #bytes = 0;
  /** When what was sent so far is through. */
  #freeAtMs = 0;

  /** `target` is the server's host:port. */
  constructor(readonly target: string) {
    const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
    this.#server = Deno.serve(options, (request) => this.#answer(request));
  }

  /** host:port */
  get endpoint(): string {
    return `127.0.0.1:${this.#server.addr.port}`;
  }

  /** All answers so far. */
  get traffic(): Traffic {
    return { requests: this.#requests, bytes: this.#bytes };
  }

  close(): Promise<void> {
    return this.#server.shutdown();
  }

  async #answer(request: Request): Promise<Response> {
    this.#requests++;
    const arrivedMs = performance.now();
    const { pathname, search } = new URL(request.url);
    const url = `http://${this.target}${pathname}${search}`;
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
    const { status, headers, bytes } = request.method === "GET" && range !== null
      ? await this.#cut(url, request.headers, Number(range[1]), range[2])
      : await pass(url, request);
    await sleep(arrivedMs + LATENCY_MS - performance.now());
    this.#bytes += bytes.length;
    return new Response(request.method === "HEAD" ? null : this.#slowly(bytes), { status, headers });
  }

  async #cut(url: string, requestHeaders: Headers, first: number, lastText: string) {
    let object = this.#objects.get(url);
    if (object === undefined) this.#objects.set(url, object = readWhole(url, requestHeaders));
    const { headers: whole, bytes } = await object;
    const end = Math.min(bytes.length, lastText === "" ? Infinity : Number(lastText) + 1);
    const headers = new Headers(whole);
    headers.set("content-length", String(end - first));
    headers.set("content-range", `bytes ${first}-${end - 1}/${bytes.length}`);
    return { status: 206, headers, bytes: bytes.subarray(first, end) };
  }

  #slowly(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
    let at = 0;
    return new ReadableStream({
      pull: async (controller) => {
        const piece = bytes.subarray(at, at += PIECE_BYTES);
        if (piece.length === 0) return controller.close();
        this.#freeAtMs = Math.max(this.#freeAtMs, performance.now()) + piece.length / BYTES_PER_MS;
        await sleep(this.#freeAtMs - performance.now());
        controller.enqueue(piece);
      },
    });
  }
}

async function readWhole(url: string, requestHeaders: Headers): Promise<KeptObject> {
  const headers = new Headers(requestHeaders);
  headers.delete("range");
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const kept = new Headers();
  for (const name of ["etag", "last-modified", "content-type"]) {
    const value = response.headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  return { headers: kept, bytes: new Uint8Array(await response.arrayBuffer()) };
}

async function pass(url: string, { method, headers }: Request) {
  const response = await fetch(url, { method, headers });
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** Timers are rounded to whole ms: what is shorter is left to the next piece. */
function sleep(ms: number): Promise<void> {
  return ms < 1 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
