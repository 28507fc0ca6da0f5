import type { GatewaySpecServersTls } from '../../imports/networking.istio.io';
import { invalid } from '../checks/defect';
import { defectOfNotEmpty, defectOfPath, defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralList } from '../private/literal';
import { checkEach, mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';

type Fragment = Plain<Pick<GatewaySpecServersTls, 'credentialName' | 'credentialNames' | 'serverCertificate' | 'privateKey' | 'caCertificates' | 'caCrl' | 'tlsCertificates'>>;

/**
 * Files of one server certificate, in the gateway's proxy.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSCertificate
 */
export interface TlsCertificateFiles {
  /** Path of the server's certificate, PEM. */
  readonly serverCertificate: string;
  /** Path of the private key, PEM. */
  readonly privateKey: string;
  /**
   * Path of the CA certificates that callers are verified with, PEM. Mutual TLS needs them.
   * @default - callers cannot be verified
   */
  readonly caCertificates?: string;
}

/** Files of a server certificate, in the gateway's proxy. */
export interface ServerCertificateFiles extends TlsCertificateFiles {
  /**
   * Path of a certificate revocation list for callers' certificates, PEM; for mutual TLS only.
   * @default - nothing is revoked
   */
  readonly caCrl?: string;
}

/** Files that hold for all of several server certificates. */
export interface ServerCertificateFileSetsOptions {
  /**
   * Path of the CA certificates that callers are verified with, PEM. Mutual TLS needs them here, those of a single set are not enough.
   * @default - callers cannot be verified
   */
  readonly caCertificates?: string;
  /**
   * Path of a certificate revocation list for callers' certificates, PEM; for mutual TLS only.
   * @default - nothing is revoked
   */
  readonly caCrl?: string;
}

/**
 * Where a gateway's proxy finds the certificate that it shows to callers.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/#key-formats
 */
export class ServerCertificate {
  /**
   * A Secret of the gateway workload's namespace, with the keys `tls.crt` and `tls.key` (or `cert` and `key`).
   * For mutual TLS, the CA certificates are in its key `ca.crt` (or `cacert`), or in a second Secret named `<name>-cacert`; a revocation list may be in `ca.crl`.
   */
  public static credential(name: string): ServerCertificate {
    refuse(defectOfText('ServerCertificate credential', name, 'name a Secret'));
    return new ServerCertificate({ credentialName: name });
  }

  /**
   * One or two Secrets, such as an RSA and an ECDSA certificate, from which the proxy takes the one that the caller understands.
   * They look like that of `credential`; the CA certificates are those of the first one.
   * Throws for none and for more than two. Since Istio 1.27.
   */
  public static credentials(names: string[]): ServerCertificate {
    checkCount('ServerCertificate credentials', names, 'name a Secret');
    checkEach(names, (name, i) => refuse(defectOfText(`ServerCertificate credentials[${i}]`, name, 'name a Secret')));
    return new ServerCertificate({ credentialNames: names });
  }

  /** Files that are mounted into the gateway's proxy. */
  public static files(files: ServerCertificateFiles): ServerCertificate {
    checkFiles('ServerCertificate files', files);
    refuse(defectOfText('ServerCertificate files.caCrl', files.caCrl, 'give the path, or leave it out'));
    return new ServerCertificate({ ...renderFiles(files), caCrl: files.caCrl });
  }

  /**
   * One or two sets of files, such as an RSA and an ECDSA certificate, from which the proxy takes the one that the caller understands.
   * Throws for none and for more than two. Since Istio 1.27.
   */
  public static fileSets(sets: TlsCertificateFiles[], options: ServerCertificateFileSetsOptions = {}): ServerCertificate {
    checkCount('ServerCertificate fileSets', sets, 'name the files of a certificate');
    checkEach(sets, (files, i) => checkFiles(`ServerCertificate fileSets[${i}]`, files));
    refuse(defectOfText('ServerCertificate fileSets caCertificates', options.caCertificates, 'give the path, or leave it out'));
    refuse(defectOfText('ServerCertificate fileSets caCrl', options.caCrl, 'give the path, or leave it out'));
    return new ServerCertificate({ tlsCertificates: mapEach(sets, renderFiles), caCertificates: options.caCertificates, caCrl: options.caCrl });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

function checkCount(field: string, list: unknown, remedy: string): void {
  refuse(defectOfNotEmpty(field, list, remedy));
  if (isLiteralList(list) && list.length > 2) {
    throw refusal(invalid(field, `${list.length} entries`, 'at most 2', 'keep one RSA and one ECDSA certificate'));
  }
}

function checkFiles(field: string, files: TlsCertificateFiles): void {
  refuse(defectOfPath(`${field}.serverCertificate`, files.serverCertificate));
  refuse(defectOfPath(`${field}.privateKey`, files.privateKey));
  refuse(defectOfText(`${field}.caCertificates`, files.caCertificates, 'give the path, or leave it out'));
}

function renderFiles(files: TlsCertificateFiles): TlsCertificateFiles {
  return { serverCertificate: files.serverCertificate, privateKey: files.privateKey, caCertificates: files.caCertificates };
}
