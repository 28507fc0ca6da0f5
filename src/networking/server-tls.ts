import type { GatewaySpecServersTls } from '../../imports/networking.istio.io';
import { invalid, missing } from '../checks/defect';
import { defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { ServerCertificate } from './server-certificate';

/**
 * A version of TLS.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSProtocol
 */
export enum TlsProtocolVersion {
  /** The proxy chooses. */
  TLS_AUTO = 'TLS_AUTO',
  /** TLS 1.0; it needs `cipherSuites` that fit, the proxy's own do not. */
  TLSV1_0 = 'TLSV1_0',
  /** TLS 1.1; it needs `cipherSuites` that fit, the proxy's own do not. */
  TLSV1_1 = 'TLSV1_1',
  /** TLS 1.2. */
  TLSV1_2 = 'TLSV1_2',
  /** TLS 1.3. */
  TLSV1_3 = 'TLSV1_3',
}

/**
 * What a gateway does with TLS.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSmode
 */
export enum ServerTlsMode {
  /** TLS passes undecrypted; routes see the server name (SNI) alone. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** TLS ends at the gateway, which shows its certificate and asks for none. */
  SIMPLE = 'SIMPLE',
  /** TLS ends at the gateway, which shows its certificate and turns callers away that have no valid one. */
  MUTUAL = 'MUTUAL',
  /** TLS passes undecrypted to the service that the server name (SNI) encodes, without a route: traffic between networks of one mesh. */
  AUTO_PASSTHROUGH = 'AUTO_PASSTHROUGH',
  /** Mutual TLS with the certificates that Istio gives to workloads. */
  ISTIO_MUTUAL = 'ISTIO_MUTUAL',
  /** As mutual TLS, but callers without a certificate are let in. */
  OPTIONAL_MUTUAL = 'OPTIONAL_MUTUAL',
}

/** Options of every TLS that ends at the gateway. */
export interface ServerTlsOptions {
  /**
   * The oldest version of TLS that is spoken.
   * @default TlsProtocolVersion.TLSV1_2
   */
  readonly minProtocolVersion?: TlsProtocolVersion;
  /**
   * The newest version of TLS that is spoken.
   * @default - the newest that the proxy knows, TLS 1.3
   */
  readonly maxProtocolVersion?: TlsProtocolVersion;
  /**
   * Cipher suites up to TLS 1.2, by their OpenSSL names such as `ECDHE-RSA-AES128-GCM-SHA256`. Istio leaves out what it does not know.
   * @default - those of the proxy
   */
  readonly cipherSuites?: string[];
}

/** Options of mutual TLS with Istio's own certificates. */
export interface ServerTlsIstioMutualOptions extends ServerTlsOptions {
  /**
   * Names that the caller's certificate must carry one of.
   * @default - any
   */
  readonly subjectAltNames?: string[];
}

/** Options of mutual TLS. */
export interface ServerTlsMutualOptions extends ServerTlsIstioMutualOptions {
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
   * A Secret or ConfigMap of the gateway workload's namespace with the CA certificates, for those of the server's Secret. Since Istio 1.28.
   * @default - key `ca.crt` of the server's Secret, or the Secret `<name>-cacert`
   */
  readonly caCertCredentialName?: string;
  /**
   * Let callers in whose certificate does not verify, and leave the judgement to the workload, which sees it in the header `x-forwarded-client-cert`.
   * Anybody can claim to be anybody then. Since Istio 1.31.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * What a server of a Gateway does with TLS. One factory each mode; `simple` and `mutual` with the name of a Secret are what most need.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 *
 * @example
 * istio.ServerTls.simple('example-com-certs', { minProtocolVersion: istio.TlsProtocolVersion.TLSV1_3 });
 */
export class ServerTls {
  /**
   * TLS where only the gateway shows a certificate, from a Secret.
   * Throws for an empty name, and for a newest version older than the oldest.
   *
   * @param credentialName a Secret of the gateway workload's namespace (not the Gateway's), with the keys `tls.crt` and `tls.key`
   */
  public static simple(credentialName: string, options: ServerTlsOptions = {}): ServerTls {
    return ServerTls.simpleWith(ServerCertificate.credential(credentialName), options);
  }

  /** TLS where only the gateway shows a certificate, from several Secrets or from files. Throws for a `caCrl`: callers show nothing to be revoked. */
  public static simpleWith(certificate: ServerCertificate, options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls(ServerTlsMode.SIMPLE, options, certificate);
  }

  /**
   * TLS where both sides show certificates, from a Secret; callers without a valid one are turned away.
   *
   * @param credentialName a Secret of the gateway workload's namespace (not the Gateway's), with the keys `tls.crt` and `tls.key`;
   * the CA certificates for callers are its key `ca.crt`, or key `ca.crt` of a second Secret `<credentialName>-cacert`
   */
  public static mutual(credentialName: string, options: ServerTlsMutualOptions = {}): ServerTls {
    return ServerTls.mutualWith(ServerCertificate.credential(credentialName), options);
  }

  /** TLS where both sides show certificates, from several Secrets or from files. Throws for files without `caCertificates`. */
  public static mutualWith(certificate: ServerCertificate, options: ServerTlsMutualOptions = {}): ServerTls {
    return new ServerTls(ServerTlsMode.MUTUAL, options, certificate);
  }

  /**
   * TLS where callers may show a certificate, from a Secret: it must be valid if there is one.
   *
   * @param credentialName a Secret of the gateway workload's namespace (not the Gateway's), with the keys `tls.crt` and `tls.key`;
   * the CA certificates for callers are its key `ca.crt`, or key `ca.crt` of a second Secret `<credentialName>-cacert`
   */
  public static optionalMutual(credentialName: string, options: ServerTlsMutualOptions = {}): ServerTls {
    return ServerTls.optionalMutualWith(ServerCertificate.credential(credentialName), options);
  }

  /** TLS where callers may show a certificate, from several Secrets or from files. Throws for files without `caCertificates`. */
  public static optionalMutualWith(certificate: ServerCertificate, options: ServerTlsMutualOptions = {}): ServerTls {
    return new ServerTls(ServerTlsMode.OPTIONAL_MUTUAL, options, certificate);
  }

  /** TLS passes undecrypted; TLS routes of a VirtualService choose the service by the server name (SNI). */
  public static passthrough(): ServerTls {
    return new ServerTls(ServerTlsMode.PASSTHROUGH, {});
  }

  /** TLS passes undecrypted to the service that the server name (SNI) encodes: for an east-west gateway between networks, with hosts `*.local`. */
  public static autoPassthrough(): ServerTls {
    return new ServerTls(ServerTlsMode.AUTO_PASSTHROUGH, {});
  }

  /** Mutual TLS with the certificates that Istio gives to workloads: callers are in the mesh, as at an egress gateway. */
  public static istioMutual(options: ServerTlsIstioMutualOptions = {}): ServerTls {
    return new ServerTls(ServerTlsMode.ISTIO_MUTUAL, options);
  }

  private readonly fragment: Plain<GatewaySpecServersTls>;

  private constructor(
    /** What the gateway does with TLS. */
    public readonly mode: ServerTlsMode,
    options: ServerTlsMutualOptions,
    certificate?: ServerCertificate,
  ) {
    checkVersions(options);
    refuse(defectOfText('ServerTls caCertCredentialName', options.caCertCredentialName, 'name a Secret or ConfigMap, or leave it out'));
    const source = certificate?._toIstio() ?? {};
    if (mode === ServerTlsMode.SIMPLE && source.caCrl !== undefined) {
      throw refusal(invalid('ServerTls SIMPLE caCrl', source.caCrl, 'a revocation list for mutual TLS only', 'leave caCrl out, or use ServerTls.mutualWith'));
    }
    const verifies = mode === ServerTlsMode.MUTUAL || mode === ServerTlsMode.OPTIONAL_MUTUAL;
    if (verifies && source.credentialName === undefined && source.credentialNames === undefined && source.caCertificates === undefined) {
      throw refusal(missing(`ServerTls ${mode} caCertificates`, 'add it to the ServerCertificate'));
    }
    this.fragment = { ...source, ...fieldsOf(mode, options), mode };
  }

  /** @internal */
  public _toIstio(): Plain<GatewaySpecServersTls> {
    return this.fragment;
  }
}

/** The fields that a mode has; what else an object carries is not rendered. */
function fieldsOf(mode: ServerTlsMode, o: ServerTlsMutualOptions): Plain<GatewaySpecServersTls> {
  const versions = { minProtocolVersion: o.minProtocolVersion, maxProtocolVersion: o.maxProtocolVersion, cipherSuites: o.cipherSuites };
  switch (mode) {
    case ServerTlsMode.SIMPLE:
      return versions;
    case ServerTlsMode.ISTIO_MUTUAL:
      return { ...versions, subjectAltNames: o.subjectAltNames };
    case ServerTlsMode.MUTUAL:
    case ServerTlsMode.OPTIONAL_MUTUAL:
      return {
        ...versions,
        subjectAltNames: o.subjectAltNames,
        verifyCertificateSpki: o.verifyCertificateSpki,
        verifyCertificateHash: o.verifyCertificateHash,
        caCertCredentialName: o.caCertCredentialName,
        insecureSkipVerify: o.insecureSkipVerify,
      };
    default:
      return {};
  }
}

function checkVersions({ minProtocolVersion: min, maxProtocolVersion: max }: ServerTlsOptions): void {
  const order = [TlsProtocolVersion.TLSV1_0, TlsProtocolVersion.TLSV1_1, TlsProtocolVersion.TLSV1_2, TlsProtocolVersion.TLSV1_3];
  const newest = order.indexOf(max!);
  if (newest >= 0 && order.indexOf(min!) > newest) {
    throw refusal(invalid('ServerTls maxProtocolVersion', max, `${min} (minProtocolVersion) or newer`, 'exchange the two'));
  }
}
