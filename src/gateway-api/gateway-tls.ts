import { CaCertificateRef, CertificateRef } from './certificate-ref';

/** What becomes of clients whose certificate is missing or does not hold. */
export enum FrontendValidationMode {
  /** They are turned away. */
  ALLOW_VALID_ONLY = 'AllowValidOnly',
  /** They are let in: what lies behind the Gateway must look at the certificate. */
  ALLOW_INSECURE_FALLBACK = 'AllowInsecureFallback',
}

/** How the certificates of clients are verified. */
export interface FrontendValidation {
  /** The CA certificates. Istio takes one reference. */
  readonly caCertificateRefs: CaCertificateRef[];
  /**
   * What becomes of clients whose certificate is missing or does not hold.
   * @default FrontendValidationMode.ALLOW_VALID_ONLY
   */
  readonly mode?: FrontendValidationMode;
}

/** How the certificates of clients are verified at one port. */
export interface FrontendPortTls {
  /** The port of listeners, 1 to 65535. */
  readonly port: number;
  /**
   * How the certificates of clients are verified.
   * @default - clients are asked for none
   */
  readonly validation?: FrontendValidation;
}

/**
 * TLS between clients and a Gateway.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-91/
 */
export interface FrontendTls {
  /**
   * How the certificates of clients are verified, at every port that `perPort` does not name.
   * @default - clients are asked for none
   */
  readonly validation?: FrontendValidation;
  /**
   * What holds for single ports, each of which is named once.
   * @default - `validation` holds for every port
   */
  readonly perPort?: FrontendPortTls[];
}

/** TLS of a whole Gateway, beside that of its listeners. */
export interface GatewayTls {
  /**
   * TLS between clients and the Gateway.
   * @default - clients are asked for no certificate
   */
  readonly frontend?: FrontendTls;
  /**
   * The certificate that the Gateway shows to backends, where a BackendTLSPolicy has it open TLS.
   * @default - none
   */
  readonly backendClientCertificateRef?: CertificateRef;
}
