import type { GatewaySpecListenersTls } from '../../imports/gateway.networking.k8s.io';
import { defectOfCount } from '../checks/formats/count';
import { defectOfNotEmpty } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import { unlessEmpty } from '../private/defined';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { CertificateRef } from './certificate-ref';
import { NamedReferent } from './render/referent';

const MODE = 'gateway.istio.io/tls-terminate-mode';
const CIPHER_SUITES = 'gateway.istio.io/tls-cipher-suites';

/** Options for TLS that a listener terminates. */
export interface ListenerTlsOptions {
  /**
   * Cipher suites of TLS up to 1.2 (Istio's option `gateway.istio.io/tls-cipher-suites`).
   * @default - the cipher suites of Istio
   */
  readonly cipherSuites?: string[];
}

/**
 * How a listener handles TLS.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/
 *
 * @example
 * istio.gatewayApi.ListenerTls.terminate([istio.gatewayApi.CertificateRef.secretName('example-com-tls')]);
 */
export class ListenerTls {
  /**
   * Terminates TLS at the Gateway. Clients must present a certificate if `tls.frontend` of the Gateway requires it.
   * Throws if there is no certificate, or if there are more than two: Istio supports one for RSA and one for ECDSA.
   */
  public static terminate(certificateRefs: CertificateRef[], options: ListenerTlsOptions = {}): ListenerTls {
    return new ListenerTls('Terminate', certificateRefs, undefined, options.cipherSuites);
  }

  /**
   * Terminates TLS at the Gateway, and requires a client certificate: the CA is in the key `ca.crt` of the Secret, or in the Secret `<name>-cacert`
   * (Istio's option `gateway.istio.io/tls-terminate-mode: MUTUAL`). Throws if there is no certificate, or if there are more than two.
   */
  public static mutual(certificateRefs: CertificateRef[], options: ListenerTlsOptions = {}): ListenerTls {
    return new ListenerTls('Terminate', certificateRefs, 'MUTUAL', options.cipherSuites);
  }

  /** Like `mutual`, but the client certificate is optional. Throws if there is no certificate, or if there are more than two. */
  public static optionalMutual(certificateRefs: CertificateRef[], options: ListenerTlsOptions = {}): ListenerTls {
    return new ListenerTls('Terminate', certificateRefs, 'OPTIONAL_MUTUAL', options.cipherSuites);
  }

  /** Terminates mutual TLS of the mesh at the Gateway: both sides use certificates issued by Istio. */
  public static istioMutual(): ListenerTls {
    return new ListenerTls('Terminate', undefined, 'ISTIO_MUTUAL');
  }

  /** Terminates TLS at the Gateway, with a certificate issued by Istio; clients present no certificate. */
  public static istioSimple(): ListenerTls {
    return new ListenerTls('Terminate', undefined, 'ISTIO_SIMPLE');
  }

  /** Forwards TLS without decrypting it, routed by its server name (SNI). */
  public static passthrough(): ListenerTls {
    return new ListenerTls('Passthrough');
  }

  private constructor(
    private readonly mode: string,
    private readonly certificateRefs?: CertificateRef[],
    private readonly terminateMode?: string,
    private readonly cipherSuites?: string[],
  ) {
    // Limits of Istio, not of the Gateway API: the judge allows an option in place of a certificate, and up to 64 certificates.
    refuse(defectOfNotEmpty('ListenerTls.certificateRefs', certificateRefs, 'name the Secret with the certificate'));
    refuse(defectOfCount('ListenerTls.certificateRefs', certificateRefs, 2, 'keep one for RSA and one for ECDSA, and use a separate listener for each host'));
  }

  /** True if TLS is forwarded without being decrypted. */
  public get isPassthrough(): boolean {
    return this.mode === 'Passthrough';
  }

  /** @internal */
  public get _mode(): string {
    return this.mode;
  }

  /** @internal */
  public _toGatewayApi(ownNamespace: string | undefined): Plain<GatewaySpecListenersTls> {
    return {
      mode: this.mode,
      certificateRefs: resolveTokens(this.certificateRefs)?.map(ref => ref._toGatewayApi(ownNamespace)),
      options: unlessEmpty({ [MODE]: this.terminateMode, [CIPHER_SUITES]: resolveTokens(this.cipherSuites)?.join(',') }) as { [key: string]: string } | undefined,
    };
  }

  /** @internal */
  public _referents(path: string): NamedReferent[] {
    return (resolveTokens(this.certificateRefs) ?? []).map((ref, i) => ({ path: `${path}.certificateRefs[${i}]`, referent: ref._referent }));
  }
}
