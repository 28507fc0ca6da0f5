import { Construct } from 'constructs';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfText } from '../checks/formats/name';
import { atConstruct, refuse } from '../checks/refuse';
import { IIngressGateway } from '../values/ingress-gateway';
import { MeshPort } from '../values/mesh-port';
import { GatewayWorkloadProps } from './gateway-workload-props';
import { InstalledGateway } from './installed-gateway';

const NETWORK_LABEL = 'topology.istio.io/network';

/** Properties of an EastWestGateway. */
export interface EastWestGatewayProps extends GatewayWorkloadProps {
  /**
   * The network behind the gateway: a label value, which must equal `topology.istio.io/network` of the root namespace.
   * @default - the mesh has one network, and the gateway only exposes istiod to virtual machines and other clusters
   */
  readonly network?: string;
  /**
   * Opens the ports of istiod, 15012 and 15017, on its Service even if no Gateway listens on them. The ports of Gateways that are bound to it are always open.
   * @default true
   */
  readonly istiodPorts?: boolean;
}

/**
 * A gateway workload for traffic from other networks of the mesh: an IngressGateway with the ports, the label and the network view that this requires.
 * Gateways that are bound to it define what it exposes: services by `ServerTls.autoPassthrough()` on port 15443, istiod by `ServerTls.passthrough()`.
 * @see https://istio.io/latest/docs/setup/install/multicluster/primary-remote_multi-network/
 *
 * @example
 * declare const chart: Chart;
 * const eastWest = new istio.EastWestGateway(chart, 'east-west', {
 *   metadata: { name: 'istio-eastwestgateway', namespace: 'istio-system' },
 *   network: 'network1',
 *   exposure: istio.GatewayExposure.gkeInternal({ globalAccess: true }),
 * });
 * new istio.Gateway(chart, 'cross-network', {
 *   workload: eastWest,
 *   servers: [istio.Server.tls({ port: 15443, name: 'tls', hosts: ['*.local'], tls: istio.ServerTls.autoPassthrough() })],
 * });
 */
export class EastWestGateway extends InstalledGateway implements IIngressGateway {
  /** The network behind the gateway, if set. */
  public readonly network?: string;

  /** Throws as an IngressGateway, and if the network is not a label value. Its pods have the label `istio: eastwestgateway`, unless `selector` is set. */
  constructor(scope: Construct, id: string, props: EastWestGatewayProps) {
    const { network } = props;
    super(scope, id, props, {
      istioLabel: 'eastwestgateway',
      labels: network === undefined ? {} : { [NETWORK_LABEL]: network },
      env: network === undefined ? {} : { ISTIO_META_REQUESTED_NETWORK_VIEW: network }, // so that it only sends traffic to endpoints in its own network
      network,
      ports: [
        MeshPort.tls(15443, { name: 'tls' }),
        ...props.istiodPorts === false ? [] : [MeshPort.tls(15012, { name: 'tls-istiod' }), MeshPort.tls(15017, { name: 'tls-webhook' })],
      ],
    });
    atConstruct(this, () => {
      refuse(defectOfText('EastWestGateway.network', network, 'name the network, or leave it out'));
      refuse(defectOfLabels('EastWestGateway.network', network === undefined ? undefined : { [NETWORK_LABEL]: network }));
    });
    this.network = network;
  }
}
