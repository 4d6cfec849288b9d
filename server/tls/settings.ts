/**
 * How a port encrypts and whom it lets in, for the doors that end TLS themselves (node:https, grpc-js). Files are checked
 * when they are read: node:tls takes any text for a certificate, and then fails every handshake.
 */
import { createPrivateKey, X509Certificate } from "node:crypto";
import type { SecureContextOptions, TlsOptions, TLSSocket } from "node:tls";

/** Of a client's certificate, by the names of Go's crypto/tls. */
export const CLIENT_AUTH = [
  "NoClientCert",
  "RequestClientCert",
  "RequireAnyClientCert",
  "VerifyClientCertIfGiven",
  "RequireAndVerifyClientCert",
] as const;

export type ClientAuth = typeof CLIENT_AUTH[number];

export type TlsVersion = "TLSv1.2" | "TLSv1.3";

export interface TlsSettings {
  /** PEM: the server's certificate, and those between it and an authority. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  readonly clientAuth: ClientAuth;
  /** PEM: authorities of the clients' certificates; "" = none. */
  readonly clientCa: string;
  /** A client's certificate has one of these subject alternative names; null = it may have any. */
  readonly clientSans: readonly string[] | null;
  readonly versionMin: TlsVersion;
  readonly versionMax: TlsVersion;
}

/** A certificate or key that cannot be used. */
export class TlsSettingsError extends Error {
  override readonly name = "TlsSettingsError";
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Throws TlsSettingsError. */
export function checkTls({ cert, key, clientCa, clientAuth, versionMin, versionMax }: TlsSettings): void {
  const [own] = certificates(cert, "the certificate");
  let fits: boolean;
  try {
    fits = own.checkPrivateKey(createPrivateKey(key));
  } catch {
    throw new TlsSettingsError("the key is no private key in PEM");
  }
  if (!fits) throw new TlsSettingsError("the key is not that of the certificate");
  if (clientCa !== "") certificates(clientCa, "the clients' authority");
  const verifies = clientAuth === "VerifyClientCertIfGiven" || clientAuth === "RequireAndVerifyClientCert";
  if (verifies && clientCa === "") throw new TlsSettingsError(`${clientAuth} needs the clients' authority`);
  if (clientCa !== "" && clientAuth === "NoClientCert") {
    throw new TlsSettingsError("there is an authority of clients, who are not asked for certificates");
  }
  if (versionMin > versionMax) throw new TlsSettingsError("the minimum version is above the maximum version");
}

/** One at least. */
function certificates(pem: string, what: string): X509Certificate[] {
  const found = pem.match(PEM_CERTIFICATE);
  try {
    if (found !== null) return found.map((text) => new X509Certificate(text));
  } catch {
    // Said below.
  }
  throw new TlsSettingsError(`${what} is no certificate in PEM`);
}

/** The part of `tlsOptions` that may be exchanged while the port is open. */
export function renewableOptions({ cert, key, clientCa, versionMin, versionMax }: TlsSettings): SecureContextOptions {
  return { cert, key, ca: clientCa || undefined, minVersion: versionMin, maxVersion: versionMax };
}

export function tlsOptions(settings: TlsSettings): TlsOptions {
  return {
    ...renewableOptions(settings),
    requestCert: settings.clientAuth !== "NoClientCert",
    rejectUnauthorized: settings.clientAuth === "RequireAndVerifyClientCert",
  };
}

/** Whether the client at the other end may speak; to be asked after the handshake, which knows only strict and lax. */
export function admitsClient({ clientAuth, clientSans }: TlsSettings, socket: TLSSocket): boolean {
  if (clientAuth === "NoClientCert") return true;
  const certificate = socket.getPeerCertificate();
  const given = certificate?.raw !== undefined;
  if (!given) return clientAuth === "RequestClientCert" || clientAuth === "VerifyClientCertIfGiven";
  if (clientAuth === "VerifyClientCertIfGiven" && !socket.authorized) return false;
  return clientSans === null || namesOf(certificate.subjectaltname ?? "").some((name) => clientSans.includes(name));
}

/** `DNS:a, IP Address:127.0.0.1, URI:b`; names that hold commas are quoted as in JSON. */
function namesOf(subjectAltName: string): string[] {
  const names = subjectAltName.matchAll(/(?:^|, )[A-Za-z ]+:("(?:[^"\\]|\\.)*"|[^,]*)/g);
  return Array.from(names, ([, name]) => name.startsWith('"') ? JSON.parse(name) : name);
}
