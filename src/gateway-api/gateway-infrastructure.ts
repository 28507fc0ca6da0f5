import type { IConstruct } from 'constructs';
import { CONFIG_MAP, Referent } from './render/referent';

/**
 * A ConfigMap of the Gateway's namespace with overlays of what Istio makes for it: `service`, `deployment`, `serviceAccount`, `horizontalPodAutoscaler`, `podDisruptionBudget`.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#customization
 */
export class GatewayParameters {
  /** A ConfigMap of the app: any construct whose API object is one. Throws if it is none. */
  public static configMap(configMap: IConstruct): GatewayParameters {
    return new GatewayParameters(Referent.fromConstruct('GatewayParameters.configMap', configMap, [CONFIG_MAP], 'pass the ConfigMap, or use GatewayParameters.configMapName'));
  }

  /** A ConfigMap by its name. Throws for an empty name. */
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
 * What Istio makes for a Gateway: a Deployment, a Service and their like.
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#customization
 */
export interface GatewayInfrastructure {
  /**
   * Labels of all that is made; at most 8.
   * @default - those of the Gateway
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of all that is made, such as those that a cloud reads of a Service; at most 16.
   * @default - those of the Gateway
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Overlays of what is made.
   * @default - what Istio makes stays as it is
   */
  readonly parametersRef?: GatewayParameters;
}
