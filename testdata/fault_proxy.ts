/**
 * An HTTP/1.1 proxy in front of a test server that fails on purpose, in the ways networks and object stores do. It
 * writes its answers byte by byte, so that also what no HTTP library would send can be sent.
 */

export type Fault =
  /** Answers so, without asking the server. `code` is the error code in S3's XML. */
  | { readonly kind: "status"; readonly status: number; readonly code: string }
  /** Closes the connection before the server is asked. */
  | { readonly kind: "refuse" }
  /** Asks the server, then closes the connection instead of answering: the request was done, its answer is lost. */
  | { readonly kind: "lose" }
  /** Answers with all headers and `bytes` of the body, then closes the connection. */
  | { readonly kind: "cut"; readonly bytes: number }
  /** Leaves `bytes` out at the body's end, and says so in Content-Length. */
  | { readonly kind: "shorten"; readonly bytes: number }
  /** Adds `bytes` at the body's end, and says so in Content-Length. */
  | { readonly kind: "lengthen"; readonly bytes: number }
  /** Sends the body in pieces of `bytes`, with pauses of `pauseMs`. */
  | { readonly kind: "slow"; readonly bytes: number; readonly pauseMs: number }
  /** Answers nothing and keeps the connection open. */
  | { readonly kind: "hang" };

export interface ProxiedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Headers;
  readonly bodyBytes: number;
}

export interface FaultProxy {
  /** host:port */
  readonly endpoint: string;
  /** Every request so far, failed ones included. */
  readonly requests: ProxiedRequest[];
  /** Says what happens to a request, null = nothing; `index` counts from 0 since the rule was set. */
  fault: (request: ProxiedRequest, index: number) => Fault | null;
  close(): Promise<void>;
}

/** `target` is the server's host:port. */
export function startFaultProxy(target: string): FaultProxy {
  return new Proxy(target);
}

class Proxy implements FaultProxy {
  readonly requests: ProxiedRequest[] = [];
  readonly #target: string;
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #open = new Set<Deno.TcpConn>();
  readonly #running: Promise<void>;
  #rule: FaultProxy["fault"] = () => null;
  #ruleRequests = 0;

  constructor(target: string) {
    this.#target = target;
    this.#running = this.#accept();
  }

  get endpoint(): string {
    return `127.0.0.1:${this.#listener.addr.port}`;
  }

  set fault(rule: FaultProxy["fault"]) {
    this.#rule = rule;
    this.#ruleRequests = 0;
  }

  async close(): Promise<void> {
    this.#listener.close();
    for (const connection of this.#open) connection.close();
    await this.#running;
  }

  async #accept(): Promise<void> {
    const serving: Promise<void>[] = [];
    for await (const connection of this.#listener) {
      connection.setNoDelay(true);
      this.#open.add(connection);
      serving.push(this.#serve(connection));
    }
    await Promise.all(serving);
  }

  /** Requests of one connection, until either side closes it. */
  async #serve(connection: Deno.TcpConn): Promise<void> {
    try {
      const reader = new RequestReader(connection);
      for (let keep = true; keep;) {
        const request = await reader.next();
        keep = request !== null && await this.#answer(connection, request.head, request.body);
      }
    } catch {
      // The client went away, or close() did.
    } finally {
      if (this.#open.delete(connection)) tryClose(connection);
    }
  }

  /** False when the connection is to be closed. */
  async #answer(connection: Deno.TcpConn, head: RequestHead, body: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const request = { ...head, bodyBytes: body.length };
    this.requests.push(request);
    const fault = this.#rule(request, this.#ruleRequests++);
    if (fault?.kind === "refuse") return false;
    if (fault?.kind === "hang") return (await connection.read(new Uint8Array(1))) !== null;
    if (fault?.kind === "status") {
      const xml = `<?xml version="1.0"?><Error><Code>${fault.code}</Code><Message>on purpose</Message></Error>`;
      await writeAnswer(connection, head, fault.status, new Headers(), new TextEncoder().encode(xml), null);
      return true;
    }
    const answer = await fetch(`http://${this.#target}${head.path}`, {
      method: head.method,
      headers: head.headers,
      body: body.length > 0 ? body : undefined,
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (fault?.kind === "lose") return false;
    await writeAnswer(connection, head, answer.status, answer.headers, bytes, fault);
    return fault?.kind !== "cut";
  }
}

async function writeAnswer(
  connection: Deno.TcpConn,
  { method }: RequestHead,
  status: number,
  headers: Headers,
  body: Uint8Array,
  fault: Fault | null,
): Promise<void> {
  const sent = changedBody(body, fault);
  // The answer to HEAD has the length of a body that is not there.
  const length = method === "HEAD" ? headers.get("content-length") ?? "0" : String(sent.length);
  const lines = [`HTTP/1.1 ${status} Status`, `content-length: ${length}`];
  for (const [name, value] of headers) {
    if (!HOP_HEADERS.has(name)) lines.push(`${name}: ${value}`);
  }
  await writeAll(connection, new TextEncoder().encode(lines.join("\r\n") + "\r\n\r\n"));
  if (method === "HEAD") return;
  if (fault?.kind === "cut") await writeAll(connection, sent.subarray(0, fault.bytes));
  else if (fault?.kind === "slow") await writeSlowly(connection, sent, fault.bytes, fault.pauseMs);
  else await writeAll(connection, sent);
}

const HOP_HEADERS: ReadonlySet<string> = new Set(["connection", "content-length", "transfer-encoding"]);

function changedBody(body: Uint8Array, fault: Fault | null): Uint8Array {
  if (fault?.kind === "shorten") return body.subarray(0, Math.max(0, body.length - fault.bytes));
  if (fault?.kind !== "lengthen") return body;
  const longer = new Uint8Array(body.length + fault.bytes);
  longer.set(body);
  return longer;
}

async function writeSlowly(connection: Deno.TcpConn, bytes: Uint8Array, piece: number, pauseMs: number): Promise<void> {
  for (let at = 0; at < bytes.length; at += piece) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    await writeAll(connection, bytes.subarray(at, at + piece));
  }
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await connection.write(bytes.subarray(done));
}

function tryClose(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch {
    // It was closed by its other end.
  }
}

type RequestHead = Pick<ProxiedRequest, "method" | "path" | "headers">;

/** Requests with a Content-Length or without body, one after the other. */
class RequestReader {
  readonly #connection: Deno.TcpConn;
  #buffered = new Uint8Array(0);

  constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  /** Null at the connection's end. */
  async next(): Promise<{ head: RequestHead; body: Uint8Array<ArrayBuffer> } | null> {
    let end: number;
    while ((end = headEnd(this.#buffered)) < 0) if (!await this.#more()) return null;
    const head = parseHead(new TextDecoder().decode(this.#buffered.subarray(0, end)));
    const bodyEnd = end + Number(head.headers.get("content-length") ?? 0);
    while (this.#buffered.length < bodyEnd) if (!await this.#more()) return null;
    const body = this.#buffered.slice(end, bodyEnd);
    this.#buffered = this.#buffered.slice(bodyEnd);
    return { head, body };
  }

  async #more(): Promise<boolean> {
    const chunk = new Uint8Array(1 << 20);
    const count = await this.#connection.read(chunk);
    if (count === null) return false;
    const joined = new Uint8Array(this.#buffered.length + count);
    joined.set(this.#buffered);
    joined.set(chunk.subarray(0, count), this.#buffered.length);
    this.#buffered = joined;
    return true;
  }
}

/** Where the body begins; -1 = the head is not there yet. */
function headEnd(bytes: Uint8Array): number {
  for (let i = 3; i < bytes.length; i++) {
    if (bytes[i] === 10 && bytes[i - 1] === 13 && bytes[i - 2] === 10 && bytes[i - 3] === 13) return i + 1;
  }
  return -1;
}

function parseHead(text: string): RequestHead {
  const [first, ...lines] = text.trimEnd().split("\r\n");
  const [method, path] = first.split(" ");
  const headers = new Headers();
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return { method, path, headers };
}
