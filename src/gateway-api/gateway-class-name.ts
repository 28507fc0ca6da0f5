import { checkGatewayClassName } from '../checks/gateway-api/gateway';
import { refuseErrors } from '../checks/problem';

/**
 * The class of a Gateway: which controller runs its proxy, and for which purpose.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/
 */
export class GatewayClassName {
  /** Istio runs a proxy at the edge of the mesh, in a Deployment and a Service for this Gateway. */
  public static readonly ISTIO = new GatewayClassName('istio');
  /** Istio runs a waypoint: the proxy that handles requests in ambient mode. */
  public static readonly ISTIO_WAYPOINT = new GatewayClassName('istio-waypoint');
  /** Istio runs a proxy for traffic from other networks of the mesh, in ambient mode. */
  public static readonly ISTIO_EAST_WEST = new GatewayClassName('istio-east-west');
  /** The proxy runs elsewhere, such as the gateway of another network: Istio creates no objects, and uses the addresses of the Gateway. */
  public static readonly ISTIO_REMOTE = new GatewayClassName('istio-remote');

  /** A GatewayClass by name. Throws if the name is empty. */
  public static of(name: string): GatewayClassName {
    return new GatewayClassName(name);
  }

  private constructor(
    /** The name of the GatewayClass. */
    public readonly value: string,
  ) {
    refuseErrors(report => checkGatewayClassName(value, 'GatewayClassName.value', report));
  }
}
