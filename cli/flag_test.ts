import assert from "node:assert/strict";
import { Command, CommanderError } from "commander";
import {
  addFlags,
  choice,
  duration,
  type FlagTable,
  flagValues,
  givenFlags,
  integer,
  list,
  moment,
  port,
  size,
  text,
  toggle,
} from "./flag.ts";

const table = {
  "a.text": text("G", "text", "x"),
  "a.toggle": toggle("G", "toggle"),
  "a.choice": choice("G", "choice", ["debug", "info"], "info"),
  "a.integer": integer("H", "integer", 6, 1),
  "a.port": port("H", "port", 9000),
  "a.duration": duration("H", "duration", "48h"),
  "a.read-size": size("H", "size", "2MiB"),
  "a.list": list("H", "list", ["__name__"]),
};

function parsed(args: string[], flags: FlagTable = table): Command {
  const command = new Command("test").exitOverride().configureOutput({ outputError: () => {} });
  addFlags(command, flags);
  return command.parse(args, { from: "user" });
}

function values(...args: string[]) {
  return flagValues(parsed(args), table);
}

function refusal(...args: string[]): string {
  try {
    parsed(args);
  } catch (error) {
    assert.ok(error instanceof CommanderError);
    return error.message;
  }
  return "accepted";
}

Deno.test("a flag that is not given has its default", () => {
  assert.deepEqual({ ...values() }, {
    "a.text": "x",
    "a.toggle": false,
    "a.choice": "info",
    "a.integer": 6,
    "a.port": 9000,
    "a.duration": 48 * 3_600_000,
    "a.read-size": 2 << 20,
    "a.list": ["__name__"],
  });
});

Deno.test("values follow after a space or an equals sign, under the flag's own name", () => {
  const given = values("--a.text=y", "--a.toggle", "--a.choice", "DEBUG", "--a.integer", "1_000_000", "--a.port=0");
  assert.equal(given["a.text"], "y");
  assert.equal(given["a.toggle"], true);
  assert.equal(given["a.choice"], "debug");
  assert.equal(given["a.integer"], 1_000_000);
  assert.equal(given["a.port"], 0);
});

Deno.test("durations and sizes have units; KB means KiB", () => {
  const durations: Record<string, number> = { "1h30m": 5_400_000, "500ms": 500, "0s": 0, "2d": 172_800_000 };
  for (const [given, ms] of Object.entries(durations)) assert.equal(values("--a.duration", given)["a.duration"], ms);
  const ofGo: Record<string, number> = { "1.5h": 5_400_000, "30m1h0.5s": 5_400_500, "100us": 0.1, "1h0m0s": 3_600_000 };
  for (const [given, ms] of Object.entries(ofGo)) assert.equal(values("--a.duration", given)["a.duration"], ms);
  const sizes: Record<string, number> = {
    "0B": 0,
    "1.5MiB": 3 << 19,
    "64MB": 64 << 20,
    "64MiB": 64 << 20,
    "1_024KiB": 1 << 20,
    "1GB": 1 << 30,
  };
  for (const [given, bytes] of Object.entries(sizes)) {
    assert.equal(values("--a.read-size", given)["a.read-size"], bytes);
  }
});

Deno.test("a list takes every occurrence in place of its default, in each parse anew", () => {
  assert.deepEqual(values("--a.list=job", "--a.list", "__name__")["a.list"], ["job", "__name__"]);
  assert.deepEqual(values("--a.list=pod")["a.list"], ["pod"]);
});

Deno.test("it is known which flags were given", () => {
  const isGiven = givenFlags(parsed(["--a.text=x"]));
  assert.equal(isGiven("a.text"), true);
  assert.equal(isGiven("a.port"), false);
});

Deno.test("a wrong value is refused with what was expected", () => {
  assert.match(
    refusal("--a.integer=0"),
    /'--a\.integer <number>' argument '0' is invalid\. expected a whole number of at least 1/,
  );
  assert.match(refusal("--a.integer=1_"), /expected a whole number/);
  assert.match(refusal("--a.port=70000"), /expected a whole number from 0 to 65535/);
  for (const wrong of ["5", "1.5", "h", "1.5d", "-1h", "1h ", "."]) {
    assert.match(refusal(`--a.duration=${wrong}`), /expected a duration such as 1h30m or 500ms/);
  }
  assert.match(refusal("--a.read-size=2"), /expected a size such as 2MiB/);
  assert.match(refusal("--a.choice=x"), /expected one of debug, info/);
  assert.match(refusal("--a.text"), /argument missing/);
  assert.match(refusal("--a.txt=x"), /unknown option '--a\.txt=?x?'/);
});

Deno.test("help lists flags under their headings, with their defaults", () => {
  const help = parsed([]).helpInformation();
  assert.match(help, /^G:\n/m);
  assert.match(help, /^H:\n/m);
  assert.match(help, /--a\.duration <duration>\s+duration \(default: 48h\)/);
  assert.match(help, /--a\.toggle\s+toggle \(default: off\)/);
});

Deno.test("a moment stands still or moves with the clock", () => {
  const { parse } = moment("G", "moment");
  const now = Date.UTC(2026, 0, 31);
  const at = (given: string) => new Date(parse(given, undefined)!.atMs(now)).toISOString();
  assert.equal(at("2026-01-05T06:00:00+06:00"), "2026-01-05T00:00:00.000Z");
  assert.equal(at("-30d"), "2026-01-01T00:00:00.000Z");
  assert.equal(at("2h"), "2026-01-31T02:00:00.000Z");
  assert.equal(at("+2h"), "2026-01-31T02:00:00.000Z");
  for (const wrong of ["yesterday", "-", "", "--1d", "2026-01-05"]) assert.throws(() => parse(wrong, undefined));
});
