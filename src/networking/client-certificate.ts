import type { DestinationRuleSpecTrafficPolicyTls } from '../../imports/networking.istio.io';
import { checkClientTls } from '../checks/client-tls';
import { defectOfText } from '../checks/formats/name';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { CaCertificateFiles } from './ca-certificates';

type Fragment = Pick<Plain<DestinationRuleSpecTrafficPolicyTls>, 'credentialName' | 'clientCertificate' | 'privateKey' | 'caCertificates' | 'caCrl'>;

/** Files of a client certificate, in the proxy. */
export interface ClientCertificateFiles extends CaCertificateFiles {
  /** Path of the client certificate, PEM. */
  readonly clientCertificate: string;
  /** Path of the private key, PEM. */
  readonly privateKey: string;
}

/**
 * The certificate that a proxy presents to a server, with the CA certificates that it verifies the server with.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export class ClientCertificate {
  /**
   * The certificate of a Secret. Throws for an empty name.
   *
   * @param name a Secret (keys `tls.crt`, `tls.key`, `ca.crt`) in the namespace of the gateway, or of the workload with a sidecar. A sidecar uses it only with a
   * DestinationRule that has a `workloadSelector`; without one it sends requests in plain text.
   */
  public static credential(name: string): ClientCertificate {
    refuse(defectOfText('ClientCertificate.credential', name, 'set the name of a Secret')); // Istio reads '' as "not set"
    return new ClientCertificate({ credentialName: name });
  }

  /** The certificate of files that are mounted into the proxy. Throws for an empty path. */
  public static files(files: ClientCertificateFiles): ClientCertificate {
    return new ClientCertificate({ clientCertificate: files.clientCertificate, privateKey: files.privateKey, caCertificates: files.caCertificates, caCrl: files.caCrl });
  }

  private constructor(private readonly fragment: Fragment) {
    refuseErrors(report => checkClientTls({ ...fragment, mode: 'MUTUAL' }, 'ClientCertificate', '', report));
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
