import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioResourceProps } from '../base';
import { atConstruct } from '../checks/refuse';
import { Gateway, IGateway } from '../networking/gateway';
import { Server } from '../networking/server';
import { ServerTls } from '../networking/server-tls';
import { Mesh } from '../validation/mesh';
import { IIngressGateway } from '../values/ingress-gateway';

/** Properties of a CrossNetworkGateway. */
export interface CrossNetworkGatewayProps extends IstioResourceProps {
  /** The east-west gateway of the cluster: the workload that takes what comes from other networks. */
  readonly gateway: IIngressGateway;
  /**
   * Hosts of the services that other networks reach: `[namespace/]host`, `*` allowed as whole first label.
   * @default - every Service of the cluster: `*.local` where the cluster domain ends so, else `*.` and the cluster domain
   */
  readonly hosts?: string[];
  /**
   * The port that the gateway listens on. Other clusters take 15443, unless the gateway's Service has the label `networking.istio.io/gatewayPort`.
   * @default 15443
   */
  readonly port?: number;
}

/**
 * Exposes the services of a cluster to the other networks of the mesh, through its east-west gateway: connections are passed on by the server name (SNI)
 * that Istio's own mutual TLS carries, undecrypted, and nothing without it gets in.
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary_multi-network/#expose-services-in-cluster1
 *
 * @example
 * declare const chart: Chart;
 * new istio.CrossNetworkGateway(chart, 'cross-network', {
 *   gateway: istio.IngressGateway.fromSelector(chart, 'eastwest', { istio: 'eastwestgateway' }, { namespace: 'istio-system' }),
 * });
 */
export class CrossNetworkGateway extends Construct implements IGateway {
  /** The Gateway. */
  public readonly gateway: Gateway;

  /** Throws without a host, for what is no host, and for a port out of range. */
  constructor(scope: Construct, id: string, props: CrossNetworkGatewayProps) {
    super(scope, id);
    const server = atConstruct(this, () => Server.tls({
      name: 'tls',
      port: props.port ?? 15443,
      hosts: props.hosts ?? [Lazy.any({ produce: () => everyService(Mesh.of(this).clusterDomain) })],
      tls: ServerTls.autoPassthrough(),
    }));
    this.gateway = new Gateway(this, 'Resource', { metadata: props.metadata, gateway: props.gateway, servers: [server] });
  }

  /** The name of the Gateway. */
  public get name(): string {
    return this.gateway.name;
  }

  /** The namespace of the Gateway; nothing where neither its metadata nor its chart names one. */
  public get namespace(): string | undefined {
    return this.gateway.namespace;
  }
}

/** What Istio's own sample exposes holds for the stock domain; it also covers hosts that ServiceEntries give to such a name. */
function everyService(clusterDomain: string): string {
  return clusterDomain === 'local' || clusterDomain.endsWith('.local') ? '*.local' : `*.${clusterDomain}`;
}
