import { Construct, IConstruct } from 'constructs';
import { IIngressGateway } from '../values/ingress-gateway';
import { ForeignGatewayWorkload, IngressGatewayReferenceOptions, IngressGatewayServiceOptions } from './foreign-gateway-workload';
import { GatewayWorkloadProps } from './gateway-workload-props';
import { InstalledGateway } from './installed-gateway';

/** Properties of an IngressGateway. */
export interface IngressGatewayProps extends GatewayWorkloadProps {}

/**
 * A workload that runs a gateway proxy at the edge of the mesh: a Deployment into which istiod injects the proxy, with Service, ServiceAccount, Role, autoscaler and
 * disruption budget. Gateways of any chart and namespace can be bound to it, and the Service opens the ports that they listen on.
 *
 * The proxy runs as non-root, without capabilities, on a read-only file system. Injection must not be disabled in its namespace.
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
 *   workload: ilb,
 *   servers: [istio.Server.https({ hosts: ['grpc.example.com'], tls: istio.ServerTls.simple(istio.ServerCertificate.credential('grpc-example-com-tls')) })],
 * });
 */
export class IngressGateway extends InstalledGateway implements IIngressGateway {
  /**
   * A gateway workload that the app does not define, by the labels of its pods. Throws if a label is invalid, and if `service` is not a Service.
   *
   * @param selector labels of its pods, such as `{ istio: 'ingressgateway' }`
   */
  public static fromSelector(scope: Construct, id: string, selector: { [key: string]: string }, options: IngressGatewayReferenceOptions = {}): IIngressGateway {
    return new ForeignGatewayWorkload(scope, id, selector, options);
  }

  /**
   * A gateway workload by its Service: any construct whose API object is a Service, from cdk8s-plus of any version, from `cdk8s import`, or included from YAML.
   * Its pods are those that the Service selects. `cdk8s synth` fails if a Gateway listens on a port that the Service does not have. Throws if the construct is not a Service.
   */
  public static fromService(scope: Construct, id: string, service: IConstruct, options: IngressGatewayServiceOptions = {}): IIngressGateway {
    return new ForeignGatewayWorkload(scope, id, undefined, { serviceAccountName: options.serviceAccountName, service });
  }

  /**
   * Throws if a name or a label is invalid, for annotations of another load balancer provider, for a disruption budget that blocks node drains,
   * for an autoscaler without resource requests, and if the drain is not shorter than the grace period.
   */
  constructor(scope: Construct, id: string, props: IngressGatewayProps) {
    super(scope, id, props, { labels: {}, env: {}, ports: [] });
  }
}
