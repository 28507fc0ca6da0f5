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
  /** The east-west gateway of the cluster: the workload that receives traffic from other networks. */
  readonly gateway: IIngressGateway;
  /**
   * Hosts of the exposed services: `[namespace/]host`, whose first label may be `*`.
   * @default - every Service of the cluster: `*.local` if the cluster domain ends in `local`, else `*.` and the cluster domain
   */
  readonly hosts?: string[];
  /**
   * The port that the gateway listens on. Other clusters connect to 15443, unless the gateway's Service has the label `networking.istio.io/gatewayPort`.
   * @default 15443
   */
  readonly port?: number;
}

/**
 * Exposes the services of a cluster to the other networks of the mesh, through its east-west gateway. Connections are forwarded by the server name (SNI)
 * of Istio's mutual TLS, without decrypting them; other connections are rejected.
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary_multi-network/#expose-services-in-cluster1
 *
 * @example
 * declare const chart: Chart;
 * new istio.multicluster.CrossNetworkGateway(chart, 'cross-network', {
 *   gateway: istio.IngressGateway.fromSelector(chart, 'eastwest', { istio: 'eastwestgateway' }, { namespace: 'istio-system' }),
 * });
 */
export class CrossNetworkGateway extends Construct implements IGateway {
  /** The Gateway. */
  public readonly gateway: Gateway;

  /** Throws if there is no host, if a host is invalid, and if the port is out of range. */
  constructor(scope: Construct, id: string, props: CrossNetworkGatewayProps) {
    super(scope, id);
    const server = atConstruct(this, () => Server.tls({
      name: 'tls',
      port: props.port ?? 15443,
      hosts: props.hosts ?? [Lazy.any({ produce: () => everyService(Mesh.of(this).clusterDomain) })],
      tls: ServerTls.autoPassthrough(),
    }));
    this.gateway = new Gateway(this, 'Resource', { metadata: props.metadata, workload: props.gateway, servers: [server] });
  }

  /** The name of the Gateway. */
  public get name(): string {
    return this.gateway.name;
  }

  /** The namespace of the Gateway; undefined if neither its metadata nor its chart sets one. */
  public get namespace(): string | undefined {
    return this.gateway.namespace;
  }
}

/** The hosts of Istio's own sample, for the default domain; `*.local` also covers hosts of ServiceEntries below it. */
function everyService(clusterDomain: string): string {
  return clusterDomain === 'local' || clusterDomain.endsWith('.local') ? '*.local' : `*.${clusterDomain}`;
}
