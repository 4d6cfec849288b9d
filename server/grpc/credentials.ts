/** TLS of the gRPC port. grpc-js's own credentials neither bound the version nor take another certificate later on. */
import { ServerCredentials } from "@grpc/grpc-js";
import { renewableOptions, type Renewed, tlsOptions, type TlsSettings } from "../tls/mod.ts";

class TlsCredentials extends ServerCredentials {
  constructor(settings: TlsSettings) {
    super(tlsOptions(settings), renewableOptions(settings));
  }

  renew(settings: TlsSettings): void {
    this.updateSecureContextOptions(renewableOptions(settings));
  }

  override _equals(other: ServerCredentials): boolean {
    return this === other;
  }
}

/** Null: nothing is encrypted. */
export function serverCredentials(tls: Renewed<TlsSettings> | null): ServerCredentials {
  if (tls === null) return ServerCredentials.createInsecure();
  const credentials = new TlsCredentials(tls.current);
  tls.onChange((settings) => credentials.renew(settings));
  return credentials;
}
