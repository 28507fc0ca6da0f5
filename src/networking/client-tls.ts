import type { DestinationRuleSpecTrafficPolicyTls } from '../../imports/networking.istio.io';
import { checkClientTls } from '../checks/client-tls';
import { refuseErrors } from '../checks/problem';
import type { Plain } from '../private/plain';
import { CaCertificates } from './ca-certificates';
import { ClientCertificate } from './client-certificate';

type Fragment = Plain<DestinationRuleSpecTrafficPolicyTls>;

/** Options of TLS to a host. */
export interface ClientTlsOptions {
  /**
   * The server name (SNI) that is sent.
   * @default - the host of the request, if it is available to the proxy
   */
  readonly sni?: string;
}

/** Options of TLS to a server that is verified. */
export interface ClientTlsVerifyOptions extends ClientTlsOptions {
  /**
   * Names of which the server's certificate must have one.
   * @default - those of the ServiceEntry, otherwise the host of the request; with `sni` and without those of the ServiceEntry no name is verified
   */
  readonly subjectAltNames?: string[];
}

/** Options of TLS where only the server presents a certificate. */
export interface ClientTlsSimpleOptions extends ClientTlsVerifyOptions {
  /**
   * The CA certificates that the server is verified with: `CaCertificates.credential` or `CaCertificates.files`.
   * @default - the CA certificates of the operating system
   */
  readonly ca?: CaCertificates;
}

/**
 * TLS from the proxy to a host.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 *
 * @example
 * istio.ClientTls.mutual(istio.ClientCertificate.credential('bank-client'), { sni: 'bank.example.com' });
 */
export class ClientTls {
  /** No TLS, not even Istio's mutual TLS. */
  public static disable(): ClientTls {
    return new ClientTls({ mode: 'DISABLE' });
  }

  /**
   * Mutual TLS with the certificates that Istio issues to workloads. Auto mTLS, Istio's default, uses it anyway between workloads with a proxy;
   * to workloads without a proxy, requests fail with it.
   */
  public static istioMutual(options: ClientTlsVerifyOptions = {}): ClientTls {
    return new ClientTls({ ...verification(options), mode: 'ISTIO_MUTUAL' });
  }

  /** TLS where only the server presents a certificate. */
  public static simple(options: ClientTlsSimpleOptions = {}): ClientTls {
    return new ClientTls({ ...options.ca?._toIstio(), ...verification(options), mode: 'SIMPLE' });
  }

  /** TLS where the server is not verified. An attacker on the network can impersonate it: for tests only. */
  public static simpleUnverified(options: ClientTlsOptions = {}): ClientTls {
    return new ClientTls({ insecureSkipVerify: true, sni: options.sni, mode: 'SIMPLE' });
  }

  /**
   * TLS where both sides present certificates.
   *
   * @param certificate the certificate of the proxy: `ClientCertificate.credential` or `ClientCertificate.files`
   */
  public static mutual(certificate: ClientCertificate, options: ClientTlsVerifyOptions = {}): ClientTls {
    return new ClientTls({ ...certificate._toIstio(), ...verification(options), mode: 'MUTUAL' });
  }

  private constructor(private readonly fragment: Fragment) {
    refuseErrors(report => checkClientTls(fragment, 'ClientTls', '', report));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}

/** The fields of the options and no others: an object with more fields, such as files, fits the type too. */
function verification({ sni, subjectAltNames }: ClientTlsVerifyOptions): Fragment {
  return { sni, subjectAltNames };
}
