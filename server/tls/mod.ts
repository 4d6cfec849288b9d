/** TLS of the ports: settings, their checks, and their renewal while a port is open. */
export { Renewed } from "./renewed.ts";
export {
  admitsClient,
  checkTls,
  CLIENT_AUTH,
  type ClientAuth,
  renewableOptions,
  tlsOptions,
  type TlsSettings,
  TlsSettingsError,
  type TlsVersion,
} from "./settings.ts";
