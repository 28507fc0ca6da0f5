import type { GatewaySpecServersTls } from '../../imports/networking.istio.io';
import { defectOfText } from '../checks/formats/name';
import { defectOfTlsVersions } from '../checks/formats/tls-versions';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { checkServerTls } from '../checks/server-tls';
import type { Plain } from '../private/plain';
import { ServerCertificate } from './server-certificate';

/**
 * A version of TLS.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSProtocol
 */
export enum TlsProtocolVersion {
  /** The version is negotiated by the proxy. */
  TLS_AUTO = 'TLS_AUTO',
  /** TLS 1.0; it requires suitable `cipherSuites`, because the proxy has none by default. */
  TLSV1_0 = 'TLSV1_0',
  /** TLS 1.1; it requires suitable `cipherSuites`, because the proxy has none by default. */
  TLSV1_1 = 'TLSV1_1',
  /** TLS 1.2. */
  TLSV1_2 = 'TLSV1_2',
  /** TLS 1.3. */
  TLSV1_3 = 'TLSV1_3',
}

/**
 * How a gateway handles TLS.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSmode
 */
export enum ServerTlsMode {
  /** TLS is forwarded without decryption; routes match by server name (SNI) only. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** The gateway terminates TLS, with its own certificate and without one of the client. */
  SIMPLE = 'SIMPLE',
  /** The gateway terminates TLS, and rejects clients without a valid certificate. */
  MUTUAL = 'MUTUAL',
  /** TLS is forwarded without decryption and without a route to the service that the server name (SNI) encodes: traffic between networks of one mesh. */
  AUTO_PASSTHROUGH = 'AUTO_PASSTHROUGH',
  /** Mutual TLS with the certificates that Istio issues to workloads. */
  ISTIO_MUTUAL = 'ISTIO_MUTUAL',
  /** As MUTUAL, but clients without a certificate are accepted. */
  OPTIONAL_MUTUAL = 'OPTIONAL_MUTUAL',
}

/** Options of TLS that the gateway terminates. */
export interface ServerTlsOptions {
  /**
   * The minimum version of TLS.
   * @default TlsProtocolVersion.TLSV1_2
   */
  readonly minProtocolVersion?: TlsProtocolVersion;
  /**
   * The maximum version of TLS.
   * @default - the newest version that the proxy supports, TLS 1.3
   */
  readonly maxProtocolVersion?: TlsProtocolVersion;
  /**
   * Cipher suites for TLS 1.2 and older, by their OpenSSL names such as `ECDHE-RSA-AES128-GCM-SHA256`. Istio ignores unknown ones.
   * @default - the default cipher suites of the proxy
   */
  readonly cipherSuites?: string[];
}

/** Options of mutual TLS with the certificates of Istio. */
export interface ServerTlsIstioMutualOptions extends ServerTlsOptions {
  /**
   * Subject alternative names, one of which the certificate of the client must have.
   * @default - names are not compared
   */
  readonly subjectAltNames?: string[];
}

/** Options of mutual TLS. */
export interface ServerTlsMutualOptions extends ServerTlsIstioMutualOptions {
  /**
   * Base64-encoded SHA-256 hashes of the public keys (SPKI) of accepted client certificates.
   * Together with `verifyCertificateHash`, a match in either list is sufficient.
   * @default - any certificate that the CA signed
   */
  readonly verifyCertificateSpki?: string[];
  /**
   * Hexadecimal SHA-256 hashes of accepted client certificates, with or without colons.
   * Together with `verifyCertificateSpki`, a match in either list is sufficient.
   * @default - any certificate that the CA signed
   */
  readonly verifyCertificateHash?: string[];
  /**
   * A Secret or ConfigMap in the namespace of the gateway workload with the CA certificates, instead of those in the Secret of the server. Since Istio 1.28.
   * @default - key `ca.crt` of the Secret of the server, or the Secret `<name>-cacert`
   */
  readonly caCertCredentialName?: string;
  /**
   * Accepts clients with invalid certificates, so that the workload can decide by the header `x-forwarded-client-cert`.
   * Clients can then impersonate each other. Since Istio 1.31.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * How a server of a Gateway handles TLS, with one factory per mode. The certificate is usually a Secret: `ServerCertificate.credential`.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 *
 * @example
 * istio.ServerTls.simple(istio.ServerCertificate.credential('example-com-certs'), { minProtocolVersion: istio.TlsProtocolVersion.TLSV1_3 });
 */
export class ServerTls {
  /** TLS in which only the gateway presents a certificate. Throws for a `caCrl`, because there are no client certificates to revoke. */
  public static simple(certificate: ServerCertificate, options: ServerTlsOptions = {}): ServerTls {
    return new ServerTls(ServerTlsMode.SIMPLE, options, certificate);
  }

  /** TLS in which both sides present certificates; clients without a valid one are rejected. Throws for files without `caCertificates`. */
  public static mutual(certificate: ServerCertificate, options: ServerTlsMutualOptions = {}): ServerTls {
    return new ServerTls(ServerTlsMode.MUTUAL, options, certificate);
  }

  /** TLS in which clients may present a certificate, which must then be valid. Throws for files without `caCertificates`. */
  public static optionalMutual(certificate: ServerCertificate, options: ServerTlsMutualOptions = {}): ServerTls {
    return new ServerTls(ServerTlsMode.OPTIONAL_MUTUAL, options, certificate);
  }

  /** TLS that is forwarded without decryption; TLS routes of a VirtualService select the service by server name (SNI). */
  public static passthrough(): ServerTls {
    return new ServerTls(ServerTlsMode.PASSTHROUGH, {});
  }

  /** TLS that is forwarded without decryption to the service that the server name (SNI) encodes: for an east-west gateway between networks, with hosts `*.local`. */
  public static autoPassthrough(): ServerTls {
    return new ServerTls(ServerTlsMode.AUTO_PASSTHROUGH, {});
  }

  /** Mutual TLS with the certificates that Istio issues to workloads: for clients inside the mesh, as at an egress gateway. */
  public static istioMutual(options: ServerTlsIstioMutualOptions = {}): ServerTls {
    return new ServerTls(ServerTlsMode.ISTIO_MUTUAL, options);
  }

  private readonly fragment: Plain<GatewaySpecServersTls>;

  private constructor(
    /** The mode of TLS. */
    public readonly mode: ServerTlsMode,
    options: ServerTlsMutualOptions,
    certificate?: ServerCertificate,
  ) {
    // Istio accepts both of these conditions, but no handshake would succeed.
    refuse(defectOfTlsVersions('ServerTls', options));
    refuse(defectOfText('ServerTls.caCertCredentialName', options.caCertCredentialName, 'name a Secret or ConfigMap, or omit the option'));
    this.fragment = { ...certificate?._toIstio(), ...fieldsOf(mode, options), mode };
    refuseErrors(report => checkServerTls(this.fragment, 'ServerTls', report));
  }

  /** @internal */
  public _toIstio(): Plain<GatewaySpecServersTls> {
    return this.fragment;
  }
}

/** The fields that a mode supports; other fields of the options are not rendered. */
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
