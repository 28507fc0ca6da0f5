import { defectOfPreciseHostname } from '../checks/formats/gateway-api-name';
import { checkAddress } from '../checks/gateway-api/gateway';
import { refuseErrors } from '../checks/problem';
import { refuse } from '../checks/refuse';

/**
 * An address of a Gateway.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#deployment-methods
 */
export class GatewayAddress {
  /** An IP address that is requested from the load balancer; for a remote Gateway, the address at which it is reached. Throws if it is invalid. */
  public static ipAddress(address: string): GatewayAddress {
    return new GatewayAddress({ type: 'IPAddress', value: address });
  }

  /**
   * A host name. For class `istio`, the Service of an existing proxy (`ingress.istio-gateways.svc.cluster.local`): Istio creates no Deployment then.
   * Throws if it is invalid, or a wildcard, which the CRD allows but no address can be.
   */
  public static hostname(hostname: string): GatewayAddress {
    refuse(defectOfPreciseHostname('GatewayAddress.value', hostname));
    return new GatewayAddress({ type: 'Hostname', value: hostname });
  }

  private constructor(private readonly fragment: { type: string; value: string }) {
    refuseErrors(report => checkAddress(fragment, 'GatewayAddress', report));
  }

  /** @internal */
  public _toGatewayApi(): { type: string; value: string } {
    return this.fragment;
  }
}
