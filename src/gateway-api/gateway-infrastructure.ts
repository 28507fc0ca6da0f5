import type { IConstruct } from 'constructs';
import { CONFIG_MAP, Referent } from './render/referent';

/**
 * A ConfigMap of the Gateway's namespace with overlays of the objects that Istio creates for it: `service`, `deployment`, `serviceAccount`, `horizontalPodAutoscaler`, `podDisruptionBudget`.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#customization
 */
export class GatewayParameters {
  /** A ConfigMap of the app: any construct whose API object is a ConfigMap. Throws if it is not. */
  public static configMap(configMap: IConstruct): GatewayParameters {
    return new GatewayParameters(Referent.fromConstruct('GatewayParameters.configMap', configMap, [CONFIG_MAP], 'pass the ConfigMap, or use GatewayParameters.configMapName'));
  }

  /** A ConfigMap by name. Throws if the name is empty. */
  public static configMapName(name: string): GatewayParameters {
    return new GatewayParameters(Referent.named('GatewayParameters.configMapName', CONFIG_MAP, name));
  }

  private constructor(
    /** @internal */
    public readonly _referent: Referent,
  ) {}

  /** @internal */
  public _toGatewayApi(): { group: string; kind: string; name: string } {
    const { groupKind, name } = this._referent;
    return { ...groupKind, name };
  }
}

/**
 * The objects that Istio creates for a Gateway: a Deployment, a Service and others.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#customization
 */
export interface GatewayInfrastructure {
  /**
   * Labels of all objects; at most 8.
   * @default - those of the Gateway
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of all objects, such as those of a cloud provider for the Service; at most 16.
   * @default - those of the Gateway
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Overlays of the objects.
   * @default - the objects are not changed
   */
  readonly parametersRef?: GatewayParameters;
}
