import type { DestinationRuleSpecTrafficPolicyTls } from '../../imports/networking.istio.io';
import { defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';

type Fragment = Pick<Plain<DestinationRuleSpecTrafficPolicyTls>, 'credentialName' | 'caCertificates' | 'caCrl'>;

/** Files that a server is verified with, in the proxy. */
export interface CaCertificateFiles {
  /**
   * Path of the CA certificates, PEM.
   * @default - the CA certificates of the operating system
   */
  readonly caCertificates?: string;
  /**
   * Path of a certificate revocation list, PEM.
   * @default - no certificate is revoked
   */
  readonly caCrl?: string;
}

/**
 * CA certificates that a server is verified with.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export class CaCertificates {
  /**
   * The CA certificates of a Secret. Throws for an empty name.
   *
   * @param name a Secret (key `ca.crt` or `cacert`) in the namespace of the gateway, or of the workload with a sidecar. A sidecar uses it only with a DestinationRule
   * that has a `workloadSelector`; without one it sends requests in plain text.
   */
  public static credential(name: string): CaCertificates {
    refuse(defectOfText('CaCertificates.credential', name, 'set the name of a Secret')); // Istio reads '' as "not set"
    return new CaCertificates({ credentialName: name });
  }

  /** The CA certificates of files that are mounted into the proxy. */
  public static files(files: CaCertificateFiles): CaCertificates {
    return new CaCertificates({ caCertificates: files.caCertificates, caCrl: files.caCrl });
  }

  private constructor(private readonly fragment: Fragment) {}

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
