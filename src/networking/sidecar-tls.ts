import type { GatewaySpecServersTls } from '../../imports/networking.istio.io';
import type { Plain } from '../private/plain';
import { ServerCertificate, ServerCertificateFiles } from './server-certificate';
import { ServerTls, ServerTlsOptions } from './server-tls';

/** Options of TLS at a sidecar that looks at the certificates of callers. */
export interface SidecarTlsMutualOptions extends ServerTlsOptions {
  /**
   * SHA-256 hashes, in base64, of the public key infos (SPKI) of the callers' certificates that are accepted.
   * With `verifyCertificateHash` too, one match in either is enough.
   * @default - any certificate that the CA signed
   */
  readonly verifyCertificateSpki?: string[];
  /**
   * SHA-256 hashes of the callers' certificates that are accepted, in hex, with colons or without.
   * With `verifyCertificateSpki` too, one match in either is enough.
   * @default - any certificate that the CA signed
   */
  readonly verifyCertificateHash?: string[];
  /**
   * A Secret or ConfigMap with the CA certificates, for a server certificate from a Secret: beside the files that a sidecar takes, it has no effect yet.
   * @default - `caCertificates` of the files
   */
  readonly caCertCredentialName?: string;
  /**
   * Let callers in whose certificate does not verify, and leave the judgement to the application. Anybody can claim to be anybody then. Since Istio 1.31.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * TLS that ends at a sidecar, for callers outside the mesh: with a certificate from files that are mounted into the proxy.
 * It needs a PeerAuthentication that switches Istio's own mutual TLS off at the port, and an istiod with `ENABLE_TLS_ON_SIDECAR_INGRESS=true`;
 * without that istiod ignores it and the port takes plain connections.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/ingress-sidecar-tls-termination/
 *
 * @example
 * istio.SidecarTls.simple({ serverCertificate: '/etc/certs/tls.crt', privateKey: '/etc/certs/tls.key' });
 */
export class SidecarTls {
  /** TLS where only the sidecar shows a certificate. Throws for files with a `caCrl`: callers show nothing to be revoked. */
  public static simple(files: ServerCertificateFiles, options: ServerTlsOptions = {}): SidecarTls {
    return new SidecarTls(ServerTls.simpleWith(ServerCertificate.files(files), options));
  }

  /** TLS where both sides show certificates; callers without a valid one are turned away. Throws for files without `caCertificates`. */
  public static mutual(files: ServerCertificateFiles, options: SidecarTlsMutualOptions = {}): SidecarTls {
    return new SidecarTls(ServerTls.mutualWith(ServerCertificate.files(files), verification(options)));
  }

  /** TLS where callers may show a certificate: it must be valid if there is one. Throws for files without `caCertificates`. */
  public static optionalMutual(files: ServerCertificateFiles, options: SidecarTlsMutualOptions = {}): SidecarTls {
    return new SidecarTls(ServerTls.optionalMutualWith(ServerCertificate.files(files), verification(options)));
  }

  /** TLS that is not ended: the application does it. Istio takes the mode; what it documents is `simple` and `mutual` alone. */
  public static passthrough(): SidecarTls {
    return new SidecarTls(ServerTls.passthrough());
  }

  private constructor(private readonly tls: ServerTls) {}

  /** @internal */
  public _toIstio(): Plain<GatewaySpecServersTls> {
    return this.tls._toIstio();
  }
}

/** The fields of the options and no others: a struct with more, such as names in certificates, which a sidecar cannot check, fits the type too. */
function verification(o: SidecarTlsMutualOptions): SidecarTlsMutualOptions {
  return {
    minProtocolVersion: o.minProtocolVersion,
    maxProtocolVersion: o.maxProtocolVersion,
    cipherSuites: o.cipherSuites,
    verifyCertificateSpki: o.verifyCertificateSpki,
    verifyCertificateHash: o.verifyCertificateHash,
    caCertCredentialName: o.caCertCredentialName,
    insecureSkipVerify: o.insecureSkipVerify,
  };
}
