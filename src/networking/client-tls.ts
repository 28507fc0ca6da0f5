import type { DestinationRuleSpecTrafficPolicyTls } from '../../imports/networking.istio.io';
import { defectOfPath, defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';

type Fragment = Plain<DestinationRuleSpecTrafficPolicyTls>;

/** Options of TLS to a host. */
export interface ClientTlsOptions {
  /**
   * The server name (SNI) that is sent.
   * @default - the host of the request where the proxy knows it
   */
  readonly sni?: string;
}

/** Options of TLS with a server that is verified. */
export interface ClientTlsVerifyOptions extends ClientTlsOptions {
  /**
   * Names that the server's certificate must carry one of.
   * @default - those of the ServiceEntry, else the host of the request; with `sni` and without those of the ServiceEntry no name is compared
   */
  readonly subjectAltNames?: string[];
}

/** Files of a client certificate, in the proxy. */
export interface ClientTlsFiles extends ClientTlsVerifyOptions {
  /** Path of the client certificate, PEM. */
  readonly clientCertificate: string;
  /** Path of the private key, PEM. */
  readonly privateKey: string;
  /**
   * Path of the CA certificates that the server is verified with, PEM.
   * @default - the certificates of the operating system
   */
  readonly caCertificates?: string;
  /**
   * Path of a certificate revocation list, PEM.
   * @default - nothing is revoked
   */
  readonly caCrl?: string;
}

/** Files that the server is verified with, in the proxy. */
export interface ClientTlsCaFiles extends ClientTlsVerifyOptions {
  /**
   * Path of the CA certificates, PEM.
   * @default - the certificates of the operating system
   */
  readonly caCertificates?: string;
  /**
   * Path of a certificate revocation list, PEM.
   * @default - nothing is revoked
   */
  readonly caCrl?: string;
}

/**
 * TLS from the proxy to a host.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export class ClientTls {
  /** No TLS, not even Istio's own. */
  public static disable(): ClientTls {
    return new ClientTls({ mode: 'DISABLE' });
  }

  /**
   * Istio's mutual TLS with its own certificates. With auto mTLS, Istio's default, it holds anyway where both sides have a proxy;
   * set by hand it breaks calls to workloads without one.
   */
  public static istioMutual(options: ClientTlsVerifyOptions = {}): ClientTls {
    return new ClientTls({ ...verification(options), mode: 'ISTIO_MUTUAL' });
  }

  /** TLS where only the server shows a certificate. */
  public static simple(options: ClientTlsCaFiles = {}): ClientTls {
    return new ClientTls({ ...verification(options), caCertificates: options.caCertificates, caCrl: options.caCrl, mode: 'SIMPLE' });
  }

  /**
   * TLS where only the server shows a certificate, verified with the CA in a Secret.
   *
   * @param credentialName a Secret (key `ca.crt` or `cacert`); at a gateway in its namespace, at a sidecar in the workload's. A sidecar heeds it in a DestinationRule with
   * `workloadSelector` only; without one it sends the request in the clear.
   */
  public static simpleWithCredential(credentialName: string, options: ClientTlsVerifyOptions = {}): ClientTls {
    refuse(defectOfText('ClientTls credentialName', credentialName, 'name a Secret'));
    return new ClientTls({ credentialName, ...verification(options), mode: 'SIMPLE' });
  }

  /** TLS where nothing about the server is verified. Anybody on the way can take its place: for tests only. */
  public static simpleUnverified(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls({ insecureSkipVerify: true, sni: options.sni, mode: 'SIMPLE' });
  }

  /** TLS where both sides show certificates, from files in the proxy. */
  public static mutual(files: ClientTlsFiles): ClientTls {
    refuse(defectOfPath('ClientTls clientCertificate', files.clientCertificate));
    refuse(defectOfPath('ClientTls privateKey', files.privateKey));
    return new ClientTls({ ...files, mode: 'MUTUAL' });
  }

  /**
   * TLS where both sides show certificates, from a Secret.
   *
   * @param credentialName a Secret (keys `tls.crt`, `tls.key`, `ca.crt`); at a gateway in its namespace, at a sidecar in the workload's. A sidecar heeds it in a DestinationRule with
   * `workloadSelector` only; without one it sends the request in the clear.
   */
  public static mutualWithCredential(credentialName: string, options: ClientTlsVerifyOptions = {}): ClientTls {
    refuse(defectOfText('ClientTls credentialName', credentialName, 'name a Secret'));
    return new ClientTls({ credentialName, ...verification(options), mode: 'MUTUAL' });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

/** The fields of the options and no others: a struct with more, such as files beside a credential, fits the type too. */
function verification({ sni, subjectAltNames }: ClientTlsVerifyOptions): Fragment {
  return { sni, subjectAltNames };
}
