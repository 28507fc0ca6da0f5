import type { GatewaySpecServersTls } from '../../imports/networking.istio.io';
import { badInput } from '../checks/bad-input';
import { checkNotEmpty, checkPath, checkText } from '../checks/formats/name';
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
    checkText('ServerCertificate credential', name, 'name a Secret');
    return new ServerCertificate({ credentialName: name });
  }

  /**
   * One or two Secrets, such as an RSA and an ECDSA certificate, from which the proxy takes the one that the caller understands.
   * They look like that of `credential`; the CA certificates are those of the first one.
   * Throws for none and for more than two. Since Istio 1.27.
   */
  public static credentials(names: string[]): ServerCertificate {
    checkCount('ServerCertificate credentials', names, 'name a Secret');
    checkEach(names, (name, i) => checkText(`ServerCertificate credentials[${i}]`, name, 'name a Secret'));
    return new ServerCertificate({ credentialNames: names });
  }

  /** Files that are mounted into the gateway's proxy. */
  public static files(files: ServerCertificateFiles): ServerCertificate {
    checkFiles('ServerCertificate files', files);
    checkText('ServerCertificate files.caCrl', files.caCrl, 'give the path, or leave it out');
    return new ServerCertificate({ ...renderFiles(files), caCrl: files.caCrl });
  }

  /**
   * One or two sets of files, such as an RSA and an ECDSA certificate, from which the proxy takes the one that the caller understands.
   * Throws for none and for more than two. Since Istio 1.27.
   */
  public static fileSets(sets: TlsCertificateFiles[], options: ServerCertificateFileSetsOptions = {}): ServerCertificate {
    checkCount('ServerCertificate fileSets', sets, 'name the files of a certificate');
    checkEach(sets, (files, i) => checkFiles(`ServerCertificate fileSets[${i}]`, files));
    checkText('ServerCertificate fileSets caCertificates', options.caCertificates, 'give the path, or leave it out');
    checkText('ServerCertificate fileSets caCrl', options.caCrl, 'give the path, or leave it out');
    return new ServerCertificate({ tlsCertificates: mapEach(sets, renderFiles), caCertificates: options.caCertificates, caCrl: options.caCrl });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

function checkCount(field: string, list: unknown, remedy: string): void {
  checkNotEmpty(field, list, remedy);
  if (isLiteralList(list) && list.length > 2) {
    throw badInput({ field, value: `${list.length} entries`, allowed: 'at most 2', remedy: 'keep one RSA and one ECDSA certificate' });
  }
}

function checkFiles(field: string, files: TlsCertificateFiles): void {
  checkPath(`${field}.serverCertificate`, files.serverCertificate);
  checkPath(`${field}.privateKey`, files.privateKey);
  checkText(`${field}.caCertificates`, files.caCertificates, 'give the path, or leave it out');
}

function renderFiles(files: TlsCertificateFiles): TlsCertificateFiles {
  return { serverCertificate: files.serverCertificate, privateKey: files.privateKey, caCertificates: files.caCertificates };
}
