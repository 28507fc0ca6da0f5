import type { GatewaySpecServersTls } from '../../imports/networking.istio.io';
import { limit } from '../checks/defect';
import { defectOfNotEmpty, defectOfPath, defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import { isLiteralList } from '../private/literal';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';

type Fragment = Plain<Pick<GatewaySpecServersTls, 'credentialName' | 'credentialNames' | 'serverCertificate' | 'privateKey' | 'caCertificates' | 'caCrl' | 'tlsCertificates'>>;

/**
 * Files of one server certificate, in the proxy of the gateway.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSCertificate
 */
export interface TlsCertificateFiles {
  /** The path of the server certificate, in PEM format. */
  readonly serverCertificate: string;
  /** The path of the private key, in PEM format. */
  readonly privateKey: string;
  /**
   * The path of the CA certificates that client certificates are verified with, in PEM format. Required for mutual TLS.
   * @default - client certificates are not verified
   */
  readonly caCertificates?: string;
}

/** Files of a server certificate, in the proxy of the gateway. */
export interface ServerCertificateFiles extends TlsCertificateFiles {
  /**
   * The path of a revocation list for client certificates, in PEM format; for mutual TLS only.
   * @default - no certificates are revoked
   */
  readonly caCrl?: string;
}

/** Files that apply to all sets of server certificates. */
export interface ServerCertificateFileSetsOptions {
  /**
   * The path of the CA certificates that client certificates are verified with, in PEM format. Mutual TLS requires it here; that of a set is not sufficient.
   * @default - client certificates are not verified
   */
  readonly caCertificates?: string;
  /**
   * The path of a revocation list for client certificates, in PEM format; for mutual TLS only.
   * @default - no certificates are revoked
   */
  readonly caCrl?: string;
}

/**
 * The source of the certificate that a gateway presents to clients.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/#key-formats
 *
 * @example
 * istio.ServerCertificate.credential('example-com-certs');
 */
export class ServerCertificate {
  /**
   * A Secret in the namespace of the gateway workload (not that of the Gateway), with the keys `tls.crt` and `tls.key` (or `cert` and `key`).
   * For mutual TLS, its key `ca.crt` (or `cacert`) contains the CA certificates, or a second Secret `<name>-cacert`; key `ca.crl` may contain a revocation list.
   */
  public static credential(name: string): ServerCertificate {
    refuse(defectOfText('ServerCertificate.credentialName', name, 'name a Secret'));
    return new ServerCertificate({ credentialName: name });
  }

  /**
   * One or two Secrets, such as an RSA and an ECDSA certificate, of which the proxy presents the one that the client supports.
   * Their keys are those of `credential`; the CA certificates are those of the first Secret. Throws for an empty list, and for more than two. Since Istio 1.27.
   */
  public static credentials(names: string[]): ServerCertificate {
    refuseCount('ServerCertificate.credentialNames', names, 'name a Secret');
    checkEach(names, (name, i) => refuse(defectOfText(`ServerCertificate.credentialNames[${i}]`, name, 'name a Secret')));
    return new ServerCertificate({ credentialNames: names });
  }

  /** Files that are mounted into the proxy of the gateway. */
  public static files(files: ServerCertificateFiles): ServerCertificate {
    refuseFiles('ServerCertificate', files);
    refuse(defectOfText('ServerCertificate.caCrl', files.caCrl, 'set the path, or omit the option'));
    return new ServerCertificate({ ...renderFiles(files), caCrl: files.caCrl });
  }

  /**
   * One or two sets of files, such as an RSA and an ECDSA certificate, of which the proxy presents the one that the client supports.
   * Throws for an empty list, and for more than two. Since Istio 1.27.
   */
  public static fileSets(sets: TlsCertificateFiles[], options: ServerCertificateFileSetsOptions = {}): ServerCertificate {
    refuseCount('ServerCertificate.tlsCertificates', sets, 'add the files of a certificate');
    checkEach(sets, (files, i) => refuseFiles(`ServerCertificate.tlsCertificates[${i}]`, files));
    refuse(defectOfText('ServerCertificate.caCertificates', options.caCertificates, 'set the path, or omit the option'));
    refuse(defectOfText('ServerCertificate.caCrl', options.caCrl, 'set the path, or omit the option'));
    return new ServerCertificate({ tlsCertificates: mapEach(sets, renderFiles), caCertificates: options.caCertificates, caCrl: options.caCrl });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

/** The CRD has the same limit. */
function refuseCount(path: string, list: unknown, fix: string): void {
  refuse(defectOfNotEmpty(path, list, fix));
  refuse(isLiteralList(list) && list.length > 2 ? limit(path, list.length, 2, 'keep one RSA and one ECDSA certificate') : undefined);
}

/** An empty path is not set for Istio. */
function refuseFiles(path: string, files: TlsCertificateFiles): void {
  refuse(defectOfPath(`${path}.serverCertificate`, files.serverCertificate));
  refuse(defectOfPath(`${path}.privateKey`, files.privateKey));
  refuse(defectOfText(`${path}.caCertificates`, files.caCertificates, 'set the path, or omit the option'));
}

function renderFiles(files: TlsCertificateFiles): TlsCertificateFiles {
  return { serverCertificate: files.serverCertificate, privateKey: files.privateKey, caCertificates: files.caCertificates };
}
