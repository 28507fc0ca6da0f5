import { ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioResourceProps } from '../base';
import { duplicate, missing } from '../checks/defect';
import { defectOfDnsLabel, defectOfNotEmpty } from '../checks/formats/name';
import { atConstruct, refusal, refusalAt, refuse } from '../checks/refuse';
import { Destination } from '../networking/destination';
import { Gateway, IGateway } from '../networking/gateway';
import { TlsMatch } from '../networking/l4-match';
import { TlsRoute } from '../networking/l4-route';
import { Server } from '../networking/server';
import { ServerTls } from '../networking/server-tls';
import { VirtualService } from '../networking/virtual-service';
import { applyAfter } from '../private/apply-after';
import { mergeMetadata } from '../private/merge-metadata';
import { Mesh } from '../validation/mesh';
import { IIngressGateway } from '../values/ingress-gateway';
import { IMeshService } from '../values/mesh-service';

/** The ports of istiod: the port and name at the gateway, and the port of istiod. */
const PORTS = [
  { port: 15012, name: 'tls-istiod', to: 15012 }, // configuration and certificates
  { port: 15017, name: 'tls-istiodwebhook', to: 443 }, // injection and validation
];

/** Properties of an IstiodGateway. */
export interface IstiodGatewayProps extends IstioResourceProps {
  /** The gateway workload that listens, usually the east-west gateway of the cluster. */
  readonly gateway: IIngressGateway;
  /**
   * Revisions of istiod that are exposed, distinguished by server name (SNI); `default` is istiod without a revision. See `addRevision`.
   * @default - istiod without a revision, for every server name
   */
  readonly revisions?: string[];
  /**
   * The namespace of istiod.
   * @default - the root namespace of the mesh
   */
  readonly istiodNamespace?: string;
  /**
   * Metadata of the Gateway, over that of the construct.
   * @default - the metadata of the construct
   */
  readonly gatewayMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the VirtualService, over that of the construct.
   * @default - the metadata of the construct
   */
  readonly virtualServiceMetadata?: ApiObjectMetadata;
}

/**
 * Exposes istiod to clusters and machines without an istiod: ports 15012 (configuration, certificates) and 15017 (webhooks) of a gateway, with TLS that istiod terminates.
 * @see https://istio.io/latest/docs/setup/install/multicluster/primary-remote/#expose-the-control-plane-in-cluster1
 *
 * @example
 * declare const chart: Chart;
 * new istio.multicluster.IstiodGateway(chart, 'istiod', {
 *   gateway: istio.IngressGateway.fromSelector(chart, 'eastwest', { istio: 'eastwestgateway' }, { namespace: 'istio-system' }),
 * });
 */
export class IstiodGateway extends Construct implements IGateway {
  /** The Gateway. */
  public readonly gateway: Gateway;
  /** The VirtualService. */
  public readonly virtualService: VirtualService;
  private readonly ownRevisions: string[];

  /** Throws if the list of revisions is empty, if a revision is repeated, and if a name is not a DNS label. */
  constructor(scope: Construct, id: string, private readonly props: IstiodGatewayProps) {
    super(scope, id);
    atConstruct(this, () => checkProps(props));
    this.ownRevisions = [...props.revisions ?? []];
    this.gateway = new Gateway(this, 'Gateway', {
      metadata: mergeMetadata(props.metadata, props.gatewayMetadata),
      workload: props.gateway,
      servers: PORTS.map(({ port, name }) => Server.tls({ port, name, hosts: ['*'], tls: ServerTls.passthrough() })),
    });
    this.virtualService = new VirtualService(this, 'VirtualService', {
      metadata: mergeMetadata(props.metadata, props.virtualServiceMetadata),
      hosts: ['*'],
      gateways: [this.gateway],
      tls: (props.revisions ?? [undefined]).flatMap(revision => PORTS.map(({ port, to }) => this.routeOf(revision, port, to))),
    });
    applyAfter(this.virtualService, this.gateway);
  }

  /** The name of the Gateway. */
  public get name(): string {
    return this.gateway.name;
  }

  /** The namespace of the Gateway; undefined if neither its metadata nor its chart sets one. */
  public get namespace(): string | undefined {
    return this.gateway.namespace;
  }

  /** The exposed revisions so far; empty for istiod without a revision, for every server name. */
  public get revisions(): string[] {
    return [...this.ownRevisions];
  }

  /** Exposes one more revision. Throws if it is exposed already, if it is not a DNS label, and if the gateway exposes istiod for every server name. */
  public addRevision(revision: string): void {
    if (this.ownRevisions.length === 0) {
      throw refusalAt(this, missing('IstiodGateway.revisions', 'set revisions at construction', 'because without them the gateway exposes istiod for every server name'));
    }
    atConstruct(this, () => checkRevisions([...this.ownRevisions, revision]));
    this.ownRevisions.push(revision);
    PORTS.forEach(({ port, to }) => this.virtualService.addTlsRoute(this.routeOf(revision, port, to)));
  }

  private routeOf(revision: string | undefined, port: number, to: number): TlsRoute {
    const name = revision === undefined || revision === 'default' ? 'istiod' : `istiod-${revision}`;
    const host = () => Mesh.of(this).hostOf(name, this.istiodNamespace);
    const service: IMeshService = { get host() { return host(); } };
    const sniHosts = revision === undefined ? ['*'] : [Lazy.any({ produce: () => `${name}.${this.istiodNamespace}.svc` }), Lazy.any({ produce: host })];
    return TlsRoute.route([{ destination: Destination.service(service, { port: to }) }], [TlsMatch.of({ port, sniHosts })]);
  }

  private get istiodNamespace(): string {
    return this.props.istiodNamespace ?? Mesh.of(this).rootNamespace;
  }
}

function checkProps(props: IstiodGatewayProps): void {
  refuse(defectOfNotEmpty('IstiodGateway.revisions', props.revisions, 'name a revision, or leave it out for istiod without a revision'));
  refuse(defectOfDnsLabel('IstiodGateway.istiodNamespace', props.istiodNamespace));
  checkRevisions(props.revisions ?? []);
}

function checkRevisions(revisions: string[]): void {
  for (const [i, revision] of revisions.entries()) {
    refuse(defectOfDnsLabel(`IstiodGateway.revisions[${i}]`, revision));
    if (revisions.indexOf(revision) !== i) {
      throw refusal(duplicate('IstiodGateway.revisions', revision, 'remove the repetition'));
    }
  }
}
