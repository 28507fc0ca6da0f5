import { invalid } from '../checks/defect';
import { isIpAddress } from '../checks/formats/name';
import { refusal } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { checkPreciseHostname } from './render/check-hostname';

/**
 * An address of a Gateway.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#deployment-methods
 */
export class GatewayAddress {
  /** An IP address that the load balancer is asked for; of a remote Gateway, the one where it is reached. Throws for what is none. */
  public static ipAddress(address: string): GatewayAddress {
    if (isLiteralString(address) && !isIpAddress(address)) {
      throw refusal(invalid('GatewayAddress.ipAddress', address, 'an IP address', 'correct the address, or use GatewayAddress.hostname'));
    }
    return new GatewayAddress('IPAddress', address);
  }

  /** A host name. For class `istio` the Service of a proxy that is there already (`ingress.istio-gateways.svc.cluster.local`): Istio makes no Deployment of its own then. Throws for what is no host name. */
  public static hostname(hostname: string): GatewayAddress {
    checkPreciseHostname('GatewayAddress.hostname', hostname);
    return new GatewayAddress('Hostname', hostname);
  }

  private constructor(private readonly type: string, private readonly value: string) {}

  /** @internal */
  public _toGatewayApi(): { type: string; value: string } {
    return { type: this.type, value: this.value };
  }
}
