import { CaCertificateRef, CertificateRef } from './certificate-ref';

/** How clients without a valid certificate are handled. */
export enum FrontendValidationMode {
  /** They are rejected. */
  ALLOW_VALID_ONLY = 'AllowValidOnly',
  /** They are accepted: the backends must verify the certificate. */
  ALLOW_INSECURE_FALLBACK = 'AllowInsecureFallback',
}

/** How client certificates are verified. */
export interface FrontendValidation {
  /** The CA certificates. Istio supports one reference. */
  readonly caCertificateRefs: CaCertificateRef[];
  /**
   * How clients without a valid certificate are handled.
   * @default FrontendValidationMode.ALLOW_VALID_ONLY
   */
  readonly mode?: FrontendValidationMode;
}

/** How client certificates are verified at one port. */
export interface FrontendPortTls {
  /** The port of listeners, 1 to 65535. */
  readonly port: number;
  /**
   * How client certificates are verified.
   * @default - no client certificate is requested
   */
  readonly validation?: FrontendValidation;
}

/**
 * TLS between clients and a Gateway.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-91/
 */
export interface FrontendTls {
  /**
   * How client certificates are verified, at every port that is not in `perPort`.
   * @default - no client certificate is requested
   */
  readonly validation?: FrontendValidation;
  /**
   * Settings for individual ports, each at most once.
   * @default - `validation` applies to every port
   */
  readonly perPort?: FrontendPortTls[];
}

/** TLS settings of a whole Gateway, in addition to those of its listeners. */
export interface GatewayTls {
  /**
   * TLS between clients and the Gateway.
   * @default - no client certificate is requested
   */
  readonly frontend?: FrontendTls;
  /**
   * The client certificate that the Gateway presents to backends, if a BackendTLSPolicy requires TLS.
   * @default - no client certificate
   */
  readonly backendClientCertificateRef?: CertificateRef;
}
