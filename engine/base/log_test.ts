import assert from "node:assert/strict";
import { configureLogs, errorFields, type LogFormat, type LogLevel, roomLogger } from "./log.ts";

function capture(level: LogLevel, format: LogFormat, write: () => void): string[] {
  const lines: string[] = [];
  configureLogs(level, format, (line) => lines.push(line));
  write();
  return lines;
}

Deno.test("json: a record is one line with its fields beside the message", () => {
  const [line, ...rest] = capture("info", "json", () => roomLogger("http").info("Answered {x}", { status: 200, x: 1 }));
  const { "@timestamp": time, ...record } = JSON.parse(line);
  assert.deepEqual(rest, []);
  assert.ok(!Number.isNaN(Date.parse(time)));
  assert.deepEqual(record, {
    level: "INFO",
    message: "Answered {x}",
    logger: "parquet-gateway.http",
    status: 200,
    x: 1,
  });
});

Deno.test("logfmt: fields are key=value, quoted where needed", () => {
  const [line] = capture("info", "logfmt", () => roomLogger("cli").warn("Retry", { object: "a b", tries: 2 }));
  assert.match(line, /^time=\S+ level=warn\w* logger=parquet-gateway\.cli msg=Retry object="a b" tries=2\n$/);
});

Deno.test("records below the level are left out", () => {
  const log = roomLogger("test");
  const lines = capture("warn", "json", () => {
    log.debug("a");
    log.info("b");
    log.warn("c");
    log.error("d");
  });
  assert.deepEqual(lines.map((line) => JSON.parse(line).message), ["c", "d"]);
});

Deno.test("errorFields names the error; the stack only on demand", () => {
  assert.deepEqual(errorFields(new TypeError("boo")), { errorName: "TypeError", error: "boo" });
  assert.match(String(errorFields(new TypeError("boo"), true).stack), /^TypeError: boo\n/);
  assert.deepEqual(errorFields("text"), { error: "text" });
});
