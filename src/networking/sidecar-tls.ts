import type { GatewaySpecServersTls } from '../../imports/networking.istio.io';
import { defectOfText } from '../checks/formats/name';
import { defectOfTlsVersions } from '../checks/formats/tls-versions';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { checkSidecarTls } from '../checks/sidecar-ingress';
import type { Plain } from '../private/plain';
import { ServerCertificate } from './server-certificate';
import { ServerTlsOptions } from './server-tls';

type Fragment = Plain<GatewaySpecServersTls>;

/** Options of TLS at a sidecar that verifies the certificates of callers. */
export interface SidecarTlsMutualOptions extends ServerTlsOptions {
  /**
   * SHA-256 hashes, in base64, of the public key infos (SPKI) of the callers' certificates that are accepted.
   * If `verifyCertificateHash` is set too, one match in either is enough.
   * @default - any certificate that the CA signed
   */
  readonly verifyCertificateSpki?: string[];
  /**
   * SHA-256 hashes of the callers' certificates that are accepted, in hex, with or without colons.
   * If `verifyCertificateSpki` is set too, one match in either is enough.
   * @default - any certificate that the CA signed
   */
  readonly verifyCertificateHash?: string[];
  /**
   * A Secret or ConfigMap with the CA certificates, for a server certificate from a Secret. A sidecar only supports files, with which it has no effect yet.
   * @default - `caCertificates` of the files
   */
  readonly caCertCredentialName?: string;
  /**
   * Accepts callers whose certificate is invalid, so that the application decides. Anyone can then impersonate any caller. Since Istio 1.31.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * TLS that is terminated at a sidecar, for callers outside the mesh, with a certificate from files that are mounted into the proxy (`ServerCertificate.files`).
 * It requires a PeerAuthentication that disables Istio's mutual TLS at the port, and an istiod with `ENABLE_TLS_ON_SIDECAR_INGRESS=true`;
 * without the latter, istiod ignores it and the port accepts plain-text connections.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/ingress-sidecar-tls-termination/
 *
 * @example
 * istio.SidecarTls.simple(istio.ServerCertificate.files({ serverCertificate: '/etc/certs/tls.crt', privateKey: '/etc/certs/tls.key' }));
 */
export class SidecarTls {
  /**
   * TLS where only the sidecar presents a certificate. Throws for a certificate from a Secret or from several sets of files, and for one with `caCrl`.
   *
   * @param certificate the certificate of the sidecar: `ServerCertificate.files`
   */
  public static simple(certificate: ServerCertificate, options: ServerTlsOptions = {}): SidecarTls {
    return new SidecarTls({ ...certificate._toIstio(), ...versions(options), mode: 'SIMPLE' });
  }

  /**
   * TLS where both sides present certificates; callers without a valid one are rejected.
   * Throws for a certificate from a Secret or from several sets of files, and for one without `caCertificates`.
   *
   * @param certificate the certificate of the sidecar: `ServerCertificate.files`
   */
  public static mutual(certificate: ServerCertificate, options: SidecarTlsMutualOptions = {}): SidecarTls {
    return new SidecarTls({ ...certificate._toIstio(), ...verification(options), mode: 'MUTUAL' });
  }

  /**
   * TLS where callers may present a certificate, which must then be valid.
   * Throws for a certificate from a Secret or from several sets of files, and for one without `caCertificates`.
   *
   * @param certificate the certificate of the sidecar: `ServerCertificate.files`
   */
  public static optionalMutual(certificate: ServerCertificate, options: SidecarTlsMutualOptions = {}): SidecarTls {
    return new SidecarTls({ ...certificate._toIstio(), ...verification(options), mode: 'OPTIONAL_MUTUAL' });
  }

  /** TLS that the application terminates. Istio accepts the mode, but documents only `simple` and `mutual`. */
  public static passthrough(): SidecarTls {
    return new SidecarTls({ mode: 'PASSTHROUGH' });
  }

  private constructor(private readonly fragment: Fragment) {
    refuseErrors(report => checkSidecarTls(fragment, 'SidecarTls', report));
    refuse(defectOfText('SidecarTls.caCertCredentialName', fragment.caCertCredentialName, 'set the name of a Secret or ConfigMap')); // Istio reads '' as "not set"
    refuse(defectOfTlsVersions('SidecarTls', fragment)); // Istio accepts them, and the proxy rejects every connection
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

function versions({ minProtocolVersion, maxProtocolVersion, cipherSuites }: ServerTlsOptions): Fragment {
  return { minProtocolVersion, maxProtocolVersion, cipherSuites };
}

/** The fields of the options and no others: an object with more fields, such as names in certificates, which a sidecar cannot verify, fits the type too. */
function verification(options: SidecarTlsMutualOptions): Fragment {
  const { verifyCertificateSpki, verifyCertificateHash, caCertCredentialName, insecureSkipVerify } = options;
  return { ...versions(options), verifyCertificateSpki, verifyCertificateHash, caCertCredentialName, insecureSkipVerify };
}
