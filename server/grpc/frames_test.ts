/** Sequences of HTTP/2 frames that good clients do not send, and that must not end the process. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { status } from "@grpc/grpc-js";
import { sendRaw } from "../../testdata/raw_tcp.ts";
import { sharedTest } from "../../testdata/shared.ts";
import { RawClient, withServer } from "./testing/server.ts";

const HEADERS = 1;
const RST_STREAM = 3;
const SETTINGS = 4;
const END_HEADERS = 4;

const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

/** u24 length | u8 type | u8 flags | u32 stream | payload */
function frameOf(type: number, flags: number, stream: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(9);
  header.writeUIntBE(payload.length, 0, 3);
  header.writeUInt8(type, 3);
  header.writeUInt8(flags, 4);
  header.writeUInt32BE(stream, 5);
  return Buffer.concat([header, payload]);
}

/** HPACK without compression: 0 | name | value, each after its length. */
function headerBlock(headers: Readonly<Record<string, string>>): Buffer {
  const text = (text: string) => Buffer.concat([Buffer.of(text.length), Buffer.from(text)]);
  return Buffer.concat(
    Object.entries(headers).flatMap(([name, value]) => [Buffer.of(0), text(name), text(value)]),
  );
}

const callOf = (path: string, contentType = "application/grpc") => {
  const headers = { ":method": "POST", ":scheme": "http", ":path": path, "content-type": contentType, te: "trailers" };
  return frameOf(HEADERS, END_HEADERS, 1, headerBlock(headers));
};

const RESET = frameOf(RST_STREAM, 0, 1, Buffer.of(0, 0, 0, 8));
/** A reset of no stream: an error of the connection. */
const BROKEN = frameOf(RST_STREAM, 0, 0, Buffer.of(0, 0, 0, 8));

/** A call whose stream is over before it is told of. Found by e2e/ports_fuzz_test.ts. */
const RECORDED =
  "UFJJICogSFRUUC8yLjANCg0KU00NCg0KAAAGBAAAAAAAAAQAAP//AAAABAEAAAAAAAByAQQAAAABQYsInVwLgXDcZZA4H4MEkGEz" +
  "jqOhc1Up18lUr2MlUp+GQI6aysiwyELWlYtRDyGqm5A0hakmT6+pCy0DSX6m9mr/UIY0hakmT696jprKyLVHkKt0QwFcLS7vX4sd" +
  "ddBiDSY9TE1lZEACdGWGTYM1BbEfAAUAAQAAAAEAAAAAAA==";

/** Sends frames in one piece. */
function send(port: number, ...frames: Buffer[]): Promise<void> {
  return sendRaw(port, Buffer.concat([PREFACE, frameOf(SETTINGS, 0, 0, Buffer.alloc(0)), ...frames]));
}

sharedTest(
  "calls that are reset at once, and connections that break under calls, leave the server answering",
  () =>
    withServer(async (port) => {
      for (const path of ["/thanos.Store/Series", "/thanos.Store/Nope", "/"]) {
        for (const end of [RESET, BROKEN]) await send(port, callOf(path), end);
      }
      await send(port, callOf("/thanos.Store/Series", "text/plain"), RESET);
      await sendRaw(port, Buffer.from(RECORDED, "base64"));
      const client = new RawClient(port);
      assert.equal((await client.call("thanos.info.Info/Info", new Uint8Array())).code, status.OK);
      client.close();
    }),
);
