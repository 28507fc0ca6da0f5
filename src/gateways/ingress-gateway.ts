import { Construct, IConstruct } from 'constructs';
import { IIngressGateway } from '../values/ingress-gateway';
import { ForeignGatewayWorkload, IngressGatewayReferenceOptions, IngressGatewayServiceOptions } from './foreign-gateway-workload';
import { GatewayWorkloadProps } from './gateway-workload-props';
import { InstalledGateway } from './installed-gateway';

/** Properties of an IngressGateway. */
export interface IngressGatewayProps extends GatewayWorkloadProps {}

/**
 * A workload that runs a gateway proxy at the edge of the mesh: a Deployment that istiod injects the proxy into, and Service, ServiceAccount, Role, autoscaler and
 * disruption budget. Gateways of any chart and namespace bind to it, and the Service opens the ports that they listen on.
 *
 * The proxy runs as non-root, without capabilities, on a read-only file system. Its namespace must not turn injection off.
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 *
 * @example
 * declare const infra: Chart;
 * declare const chart: Chart;
 * const ilb = new istio.IngressGateway(infra, 'ilb', {
 *   metadata: { name: 'istio-ilbgateway' },
 *   exposure: istio.GatewayExposure.gkeInternal({ globalAccess: true }),
 * });
 * new istio.Gateway(chart, 'grpc', {
 *   gateway: ilb,
 *   servers: [istio.Server.https({ hosts: ['grpc.example.com'], tls: istio.ServerTls.simple('grpc-example-com-tls') })],
 * });
 */
export class IngressGateway extends InstalledGateway implements IIngressGateway {
  /**
   * A gateway workload that the app does not make, by the labels of its pods. Throws for labels that Kubernetes does not take, and for a `service` that is none.
   *
   * @param selector labels of its pods, such as `{ istio: 'ingressgateway' }`
   */
  public static fromSelector(scope: Construct, id: string, selector: { [key: string]: string }, options: IngressGatewayReferenceOptions = {}): IIngressGateway {
    return new ForeignGatewayWorkload(scope, id, selector, options);
  }

  /**
   * A gateway workload by its Service: any construct whose API object is one, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML.
   * Its pods are those that the Service selects, and a port that a Gateway listens on and the Service lacks is an error at synth. Throws if the construct is no Service.
   */
  public static fromService(scope: Construct, id: string, service: IConstruct, options: IngressGatewayServiceOptions = {}): IIngressGateway {
    return new ForeignGatewayWorkload(scope, id, undefined, { serviceAccountName: options.serviceAccountName, service });
  }

  /**
   * Throws for a name or labels that Kubernetes does not take, for annotations that only another provider's load balancers read, for a budget that no node could be drained
   * under, for an autoscaler without requests, and for a drain that is longer than the grace period.
   */
  constructor(scope: Construct, id: string, props: IngressGatewayProps) {
    super(scope, id, props, { labels: {}, env: {}, ports: [] });
  }
}
