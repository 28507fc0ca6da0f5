import { defectOfLength, defectOfText } from '../checks/formats/name';
import { refuse } from '../checks/refuse';

/**
 * The class of a Gateway: who runs its proxy, and what for.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/
 */
export class GatewayClassName {
  /** Istio runs a proxy at the edge of the mesh: a Deployment and a Service of the Gateway's own. */
  public static readonly ISTIO = new GatewayClassName('istio');
  /** Istio runs a waypoint: the proxy that looks at requests in ambient mode. */
  public static readonly ISTIO_WAYPOINT = new GatewayClassName('istio-waypoint');
  /** Istio runs a proxy that takes traffic from other networks of the mesh, in ambient mode. */
  public static readonly ISTIO_EAST_WEST = new GatewayClassName('istio-east-west');
  /** The proxy runs elsewhere, such as the gateway of another network: Istio makes nothing, and takes its addresses from the Gateway. */
  public static readonly ISTIO_REMOTE = new GatewayClassName('istio-remote');

  /** A GatewayClass by its name. Throws for an empty name. */
  public static of(name: string): GatewayClassName {
    return new GatewayClassName(name);
  }

  private constructor(
    /** The name of the GatewayClass. */
    public readonly value: string,
  ) {
    refuse(defectOfText('GatewayClassName', value, 'name the GatewayClass'));
    refuse(defectOfLength('GatewayClassName', value, 253));
  }
}
