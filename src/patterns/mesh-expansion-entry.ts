import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { isFqdn } from '../checks/formats/name';
import { atConstruct, refusalAt } from '../checks/refuse';
import { ReadinessProbe } from '../networking/readiness-probe';
import { ServiceEntry, ServiceEntryLocation, ServiceEntryResolution } from '../networking/service-entry';
import { ServiceEntryWorkloads } from '../networking/service-entry-workloads';
import { WorkloadEntry } from '../networking/workload-entry';
import { WorkloadEntryOptions } from '../networking/workload-entry-options';
import { WorkloadGroup } from '../networking/workload-group';
import { applyAfter } from '../private/apply-after';
import { isLiteralString } from '../private/literal';
import { mergeMetadata } from '../private/merge-metadata';
import { Mesh } from '../validation/mesh';
import { ExportTo } from '../values/export-to';
import { MeshPort } from '../values/mesh-port';
import { IMeshService } from '../values/mesh-service';
import { FirewallRule, FirewallRuleOptions } from './firewall-rule';
import { LegacyVmBootstrap, LegacyVmBootstrapOptions } from './legacy-vm-bootstrap';
import { MeshExpansionMode } from './mesh-expansion-mode';
import { checkBootstrap, checkMeshExpansion } from './render/check-mesh-expansion';
import { machineOf, machinePorts } from './render/machines';
import { renderService } from './render/service';
import { VmBootstrap } from './vm-bootstrap';
import { MeshExpansionBootstrapOptions } from './vm-bootstrap-options';

/** A virtual machine (or another address) that runs the service. */
export interface MeshEndpoint extends WorkloadEntryOptions {
  /**
   * The name of its WorkloadEntry.
   * @default - `<serviceName>-<number>`, counted from 1
   */
  readonly name?: string;
}

/** Properties of a MeshExpansionEntry. */
export interface MeshExpansionEntryProps extends IstioResourceProps {
  /** The name that the service is called by in its namespace: that of its Service, a DNS label. */
  readonly serviceName: string;
  /** The ports of the service, at least one. */
  readonly ports: MeshPort[];
  /**
   * The machines, for WORKLOAD_ENTRY and SERVICE_ENTRY.
   * @default - they register themselves (WORKLOAD_GROUP)
   */
  readonly endpoints?: MeshEndpoint[];
  /**
   * How the machines come into the mesh.
   * @default - WORKLOAD_ENTRY where endpoints are given, else WORKLOAD_GROUP
   */
  readonly mode?: MeshExpansionMode;
  /**
   * Labels of the machines, by which the Service selects them.
   * @default - `app: <serviceName>`; in SERVICE_ENTRY mode the labels of each endpoint alone
   */
  readonly labels?: { [key: string]: string };
  /**
   * The service account whose identity the machines have, by its name.
   * @default - that of each endpoint; without one the namespace's `default`
   */
  readonly serviceAccount?: string;
  /**
   * The network of the machines; another one than the caller's is reached through its east-west gateway.
   * @default - that of each endpoint; the callers' own network
   */
  readonly network?: string;
  /**
   * Where the machines stand: `region/zone/subzone`.
   * @default - that of each endpoint
   */
  readonly locality?: string;
  /**
   * The share of the traffic that each machine gets, relative to the others.
   * @default - that of each endpoint; equal shares
   */
  readonly weight?: number;
  /**
   * How the agent on a machine checks that the service is healthy. WORKLOAD_GROUP only.
   * @default - machines count as healthy
   */
  readonly probe?: ReadinessProbe;
  /**
   * How the addresses of a ServiceEntry become endpoints.
   * @default - STATIC where the addresses are IP addresses or placeholders, DNS where one of them is a name
   */
  readonly resolution?: ServiceEntryResolution;
  /**
   * Whether the ServiceEntry's machines count as part of the mesh.
   * @default ServiceEntryLocation.MESH_INTERNAL
   */
  readonly location?: ServiceEntryLocation;
  /**
   * Virtual addresses of the ServiceEntry: IP addresses or CIDRs.
   * @default - the cluster address of the Service
   */
  readonly addresses?: string[];
  /**
   * Namespaces that see the ServiceEntry.
   * @default - every namespace
   */
  readonly exportTo?: ExportTo[];
  /**
   * The Service, where it is made elsewhere; none is made then. It must have the name and, but for SERVICE_ENTRY, select the labels.
   * @default - a Service is made
   */
  readonly existingService?: IMeshService;
  /**
   * Metadata of the Service, over that of the pattern; its name is always `serviceName`.
   * @default - the metadata of the pattern
   */
  readonly serviceMetadata?: ApiObjectMetadata;
  /**
   * Metadata of the WorkloadGroup or ServiceEntry, over that of the pattern.
   * @default - the metadata of the pattern, named after the service
   */
  readonly entryMetadata?: ApiObjectMetadata;
}

/**
 * A service that runs on virtual machines, called by a name like any Service, and routed like one: it is an IMeshService itself.
 * @see https://istio.io/latest/docs/ops/deployment/vm-architecture/
 *
 * @example
 * declare const chart: Chart;
 * const catalog = new istio.MeshExpansionEntry(chart, 'productcatalog', {
 *   serviceName: 'productcatalogservice',
 *   ports: [istio.MeshPort.grpc(3550)],
 *   endpoints: [{ address: '10.168.0.5' }],
 *   serviceAccount: 'productcatalog-vm',
 * });
 */
export class MeshExpansionEntry extends Construct implements IMeshService {
  /** The Service, where one is made. */
  public readonly service?: ApiObject;
  /** The ServiceEntry of SERVICE_ENTRY mode. */
  public readonly serviceEntry?: ServiceEntry;
  /** The WorkloadGroup of WORKLOAD_GROUP mode. */
  public readonly workloadGroup?: WorkloadGroup;
  /** The WorkloadEntries of WORKLOAD_ENTRY mode, in the order of the endpoints. */
  public readonly workloadEntries: WorkloadEntry[];
  /** How the machines come into the mesh. */
  public readonly mode: MeshExpansionMode;

  /** Throws without ports, for a mode that does not go with what is given, and for an endpoint without address and network. */
  constructor(scope: Construct, id: string, private readonly props: MeshExpansionEntryProps) {
    super(scope, id);
    this.mode = props.mode ?? (props.endpoints === undefined ? MeshExpansionMode.WORKLOAD_GROUP : MeshExpansionMode.WORKLOAD_ENTRY);
    atConstruct(this, () => checkMeshExpansion(props, this.mode));
    const selector = this.mode === MeshExpansionMode.SERVICE_ENTRY ? undefined : props.labels ?? { app: props.serviceName };
    if (props.existingService === undefined) {
      this.service = new ApiObject(this, 'Service', {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { ...mergeMetadata(props.metadata, props.serviceMetadata), name: props.serviceName },
        spec: renderService(props.ports, selector),
      });
    }
    this.workloadEntries = this.mode === MeshExpansionMode.WORKLOAD_ENTRY ? props.endpoints!.map((e, i) => this.workloadEntryOf(e, i, selector!)) : [];
    this.workloadGroup = this.mode === MeshExpansionMode.WORKLOAD_GROUP ? this.workloadGroupOf(selector!) : undefined;
    this.serviceEntry = this.mode === MeshExpansionMode.SERVICE_ENTRY ? this.serviceEntryOf() : undefined;
    [this.workloadGroup, this.serviceEntry, ...this.workloadEntries].forEach(made => made && applyAfter(made, this.service));
  }

  /** The full host name of the service; it may change until the app is synthesized. */
  public get host(): string {
    const made = this.serviceEntry ?? this.workloadGroup ?? this.workloadEntries[0];
    return this.props.existingService?.host ?? Mesh.of(this).hostOf(this.props.serviceName, made.namespace);
  }

  /** The ports of the service. */
  public get ports(): MeshPort[] | undefined {
    return [...this.props.ports];
  }

  /**
   * The files by which a machine joins the mesh: what `istioctl x workload entry configure` writes, without token and root certificate.
   * Throws without service account or namespace, in SERVICE_ENTRY mode, and where it is not clear which machine is meant.
   * @see https://istio.io/latest/docs/setup/install/virtual-machine/
   */
  public bootstrap(options: MeshExpansionBootstrapOptions = {}): VmBootstrap {
    return atConstruct(this, () => {
      checkBootstrap(this.mode, options);
      return this.workloadGroup !== undefined
        ? VmBootstrap.fromWorkloadGroup(this.workloadGroup, options)
        : VmBootstrap.fromWorkloadEntry(machineOf(this.workloadEntries, options.machine), { ...options, workloadName: this.props.serviceName });
    });
  }

  /**
   * The files by which a machine joins an Istio before 1.8. Throws in the other modes, which those releases do not know.
   * @see https://istio.io/v1.6/docs/examples/virtual-machines/single-network/
   */
  public legacyBootstrap(options: LegacyVmBootstrapOptions): LegacyVmBootstrap {
    const { serviceEntry } = this;
    if (serviceEntry === undefined) {
      throw refusalAt(this, invalid('MeshExpansionEntry legacyBootstrap', `mode ${this.mode}`, 'SERVICE_ENTRY mode only, which Istio before 1.8 has', 'use bootstrap'));
    }
    return LegacyVmBootstrap._of(this, () => serviceEntry.namespace, machinePorts(this.props).flatMap(({ ports }) => ports), options);
  }

  /** The firewall rule that lets pods call the machines, on the ports that these listen on. Throws for what Google Cloud refuses. */
  public firewallRule(options: FirewallRuleOptions): FirewallRule {
    return atConstruct(this, () => FirewallRule.of({ ...options, allow: machinePorts(this.props) }));
  }

  /** What holds for every machine, where the endpoint says nothing else. */
  private optionsOf(endpoint: MeshEndpoint): WorkloadEntryOptions {
    return {
      address: endpoint.address,
      ports: endpoint.ports,
      labels: endpoint.labels,
      network: endpoint.network ?? this.props.network,
      locality: endpoint.locality ?? this.props.locality,
      weight: endpoint.weight ?? this.props.weight,
      serviceAccount: endpoint.serviceAccount ?? this.props.serviceAccount,
    };
  }

  private get portMap(): { [name: string]: number } {
    return Object.fromEntries(this.props.ports.map(p => [p.name, p.targetPort ?? p.number]));
  }

  private workloadEntryOf(endpoint: MeshEndpoint, index: number, labels: { [key: string]: string }): WorkloadEntry {
    return new WorkloadEntry(this, `WorkloadEntry-${index + 1}`, {
      ...this.optionsOf(endpoint),
      ports: endpoint.ports ?? this.portMap,
      labels: { ...labels, ...endpoint.labels },
      metadata: { ...mergeMetadata(this.props.metadata, this.props.entryMetadata), name: endpoint.name ?? `${this.props.serviceName}-${index + 1}` },
    });
  }

  private workloadGroupOf(labels: { [key: string]: string }): WorkloadGroup {
    return new WorkloadGroup(this, 'WorkloadGroup', {
      entryLabels: labels,
      template: { ...this.optionsOf({}), ports: this.portMap },
      probe: this.props.probe,
      metadata: { name: this.props.serviceName, ...mergeMetadata(this.props.metadata, this.props.entryMetadata) },
    });
  }

  private serviceEntryOf(): ServiceEntry {
    const metadata = mergeMetadata(this.props.metadata, this.props.entryMetadata);
    return new ServiceEntry(this, 'ServiceEntry', {
      hosts: [Lazy.any({ produce: () => this.host })],
      addresses: this.props.addresses,
      ports: this.props.ports,
      location: this.props.location ?? ServiceEntryLocation.MESH_INTERNAL,
      resolution: this.props.resolution ?? resolutionOf(this.props.endpoints!),
      workloads: atConstruct(this, () => ServiceEntryWorkloads.endpoints(this.props.endpoints!.map(e => ({ ...this.optionsOf(e), labels: e.labels ?? this.props.labels })))),
      exportTo: this.props.exportTo,
      metadata: { name: this.props.serviceName, ...metadata },
    });
  }
}

function resolutionOf(endpoints: MeshEndpoint[]): ServiceEntryResolution {
  const isName = (address: string | undefined) => isLiteralString(address) && isFqdn(address);
  return endpoints.some(e => isName(e.address)) ? ServiceEntryResolution.DNS : ServiceEntryResolution.STATIC;
}
