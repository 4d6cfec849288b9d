/** TLS of the gRPC port, by the flags of Thanos. Its certificate is read again when the files change. */
import { checkTls, Renewed, type TlsSettings, TlsSettingsError } from "../server/tls/mod.ts";
import { UsageError } from "./exit.ts";
import { choice, type FlagValues, text } from "./flag.ts";
import { readText } from "./text_file.ts";

const GROUP = "Thanos gRPC";
const VERSIONS = ["1.2", "1.3"] as const;

export const grpcTlsFlags = {
  "grpc-server-tls-cert": text(GROUP, "certificate; with it and a key the port speaks TLS", "", "path"),
  "grpc-server-tls-key": text(GROUP, "its key", "", "path"),
  "grpc-server-tls-client-ca": text(GROUP, "authority of the certificates that clients must have", "", "path"),
  "grpc-server-tls-min-version": choice(GROUP, "lowest version of TLS", VERSIONS, "1.3"),
};

type GrpcTlsFlags = FlagValues<typeof grpcTlsFlags>;

/** Null: no TLS. */
export async function grpcTls(flags: GrpcTlsFlags): Promise<Renewed<TlsSettings> | null> {
  const hasCert = flags["grpc-server-tls-cert"] !== "";
  if (hasCert !== (flags["grpc-server-tls-key"] !== "")) {
    throw new UsageError("--grpc-server-tls-cert and --grpc-server-tls-key need each other");
  }
  if (hasCert) return await Renewed.open(() => readSettings(flags));
  if (flags["grpc-server-tls-client-ca"] !== "") {
    throw new UsageError("--grpc-server-tls-client-ca needs --grpc-server-tls-cert and --grpc-server-tls-key");
  }
  return null;
}

async function readSettings(flags: GrpcTlsFlags): Promise<TlsSettings> {
  const read = (flag: "grpc-server-tls-cert" | "grpc-server-tls-key" | "grpc-server-tls-client-ca") => {
    return flags[flag] === "" ? "" : readText(flags[flag], `--${flag}`);
  };
  const clientCa = await read("grpc-server-tls-client-ca");
  const settings: TlsSettings = {
    cert: await read("grpc-server-tls-cert"),
    key: await read("grpc-server-tls-key"),
    clientCa,
    clientAuth: clientCa === "" ? "NoClientCert" : "RequireAndVerifyClientCert",
    clientSans: null,
    versionMin: `TLSv${flags["grpc-server-tls-min-version"]}`,
    versionMax: "TLSv1.3",
  };
  try {
    checkTls(settings);
  } catch (error) {
    throw error instanceof TlsSettingsError ? new UsageError(`--grpc-server-tls-*: ${error.message}`) : error;
  }
  return settings;
}
