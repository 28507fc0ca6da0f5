import type { GatewaySpecListenersTls } from '../../imports/gateway.networking.k8s.io';
import { invalid } from '../checks/defect';
import { defectOfNotEmpty } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { unlessEmpty } from '../private/defined';
import { isLiteralList } from '../private/literal';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { CertificateRef } from './certificate-ref';
import { NamedReferent } from './render/referent';

const MODE = 'gateway.istio.io/tls-terminate-mode';
const CIPHER_SUITES = 'gateway.istio.io/tls-cipher-suites';

/** What may be said of TLS that a listener ends. */
export interface ListenerTlsOptions {
  /**
   * Cipher suites of TLS up to 1.2 (Istio's option `gateway.istio.io/tls-cipher-suites`).
   * @default - those of Istio
   */
  readonly cipherSuites?: string[];
}

/**
 * What a listener does with TLS.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/
 *
 * @example
 * istio.gatewayApi.ListenerTls.terminate([istio.gatewayApi.CertificateRef.secretName('example-com-tls')]);
 */
export class ListenerTls {
  /**
   * TLS ends at the Gateway. Clients are asked for a certificate where `tls.frontend` of the Gateway says so.
   * Throws without a certificate, and for more than two: Istio takes one for RSA and one for ECDSA.
   */
  public static terminate(certificateRefs: CertificateRef[], options: ListenerTlsOptions = {}): ListenerTls {
    return new ListenerTls('Terminate', certificateRefs, undefined, options.cipherSuites);
  }

  /**
   * TLS ends at the Gateway, and clients must show a certificate: the CA is in the key `ca.crt` of the Secret, or in the Secret `<name>-cacert`
   * (Istio's option `gateway.istio.io/tls-terminate-mode: MUTUAL`). Throws without a certificate, and for more than two.
   */
  public static mutual(certificateRefs: CertificateRef[], options: ListenerTlsOptions = {}): ListenerTls {
    return new ListenerTls('Terminate', certificateRefs, 'MUTUAL', options.cipherSuites);
  }

  /** Like `mutual`, but clients may leave the certificate out. Throws without a certificate, and for more than two. */
  public static optionalMutual(certificateRefs: CertificateRef[], options: ListenerTlsOptions = {}): ListenerTls {
    return new ListenerTls('Terminate', certificateRefs, 'OPTIONAL_MUTUAL', options.cipherSuites);
  }

  /** TLS of the mesh ends at the Gateway: both sides show the certificates that Istio gave them. */
  public static istioMutual(): ListenerTls {
    return new ListenerTls('Terminate', undefined, 'ISTIO_MUTUAL');
  }

  /** TLS ends at the Gateway, which shows the certificate that Istio gave it; clients show none. */
  public static istioSimple(): ListenerTls {
    return new ListenerTls('Terminate', undefined, 'ISTIO_SIMPLE');
  }

  /** TLS is passed on, undecrypted, and routed by its server name (SNI). */
  public static passthrough(): ListenerTls {
    return new ListenerTls('Passthrough');
  }

  private constructor(
    private readonly mode: string,
    private readonly certificateRefs?: CertificateRef[],
    private readonly terminateMode?: string,
    private readonly cipherSuites?: string[],
  ) {
    refuse(defectOfNotEmpty('ListenerTls certificateRefs', certificateRefs, 'name the Secret with the certificate'));
    if (isLiteralList(certificateRefs) && certificateRefs.length > 2) {
      throw refusal(invalid('ListenerTls certificateRefs', `${certificateRefs.length} entries`, 'one, or one for RSA and one for ECDSA', 'give each host a listener of its own'));
    }
  }

  /** Whether TLS is passed on. */
  public get isPassthrough(): boolean {
    return this.mode === 'Passthrough';
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
  public _referents(field: string): NamedReferent[] {
    return (resolveTokens(this.certificateRefs) ?? []).map((ref, i) => ({ field: `${field}.certificateRefs[${i}]`, referent: ref._referent }));
  }
}
