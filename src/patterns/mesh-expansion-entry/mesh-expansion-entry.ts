import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { conflict } from '../../checks/defect';
import { defectOfDnsLabel, defectOfNotEmpty, defectOfText, isFqdn } from '../../checks/formats/name';
import { atConstruct, refusal, refusalAt, refuse } from '../../checks/refuse';
import { ServiceEntry, ServiceEntryLocation, ServiceEntryResolution } from '../../networking/service-entry';
import { ServiceEntryWorkloads } from '../../networking/service-entry-workloads';
import { WorkloadEntry } from '../../networking/workload-entry';
import { WorkloadEntryOptions } from '../../networking/workload-entry-options';
import { WorkloadGroup } from '../../networking/workload-group';
import { applyAfter } from '../../private/apply-after';
import { isLiteralString } from '../../private/literal';
import { mergeMetadata } from '../../private/merge-metadata';
import { Mesh } from '../../validation/mesh';
import { MeshPort } from '../../values/mesh-port';
import { IMeshService } from '../../values/mesh-service';
import { FirewallRule, FirewallRuleOptions } from '../firewall/firewall-rule';
import { LegacyVmBootstrap, LegacyVmBootstrapOptions } from '../vm-bootstrap/legacy-vm-bootstrap';
import { VmBootstrap } from '../vm-bootstrap/vm-bootstrap';
import { MeshExpansionBootstrapOptions } from '../vm-bootstrap/vm-bootstrap-options';
import { machineOf, machinePorts } from './machines';
import { MeshEndpoint } from './mesh-endpoint';
import { MeshExpansionEntryProps } from './mesh-expansion-entry-props';
import { MeshExpansionMode } from './mesh-expansion-mode';
import { renderService } from './service';

/**
 * A service that runs on virtual machines. It has a host name and can be routed to like any Service: it is itself an IMeshService.
 * @see https://istio.io/latest/docs/ops/deployment/vm-architecture/
 *
 * @example
 * declare const chart: Chart;
 * const catalog = new istio.MeshExpansionEntry(chart, 'productcatalog', {
 *   serviceName: 'productcatalogservice',
 *   ports: [istio.MeshPort.grpc(3550)],
 *   mode: istio.MeshExpansionMode.workloadEntries([{ address: '10.168.0.5' }]),
 *   serviceAccount: 'productcatalog-vm',
 * });
 */
export class MeshExpansionEntry extends Construct implements IMeshService {
  /** The Service; undefined if it is defined elsewhere. */
  public readonly service?: ApiObject;
  /** The ServiceEntry of `MeshExpansionMode.serviceEntry`. */
  public readonly serviceEntry?: ServiceEntry;
  /** The WorkloadGroup of `MeshExpansionMode.workloadGroup`. */
  public readonly workloadGroup?: WorkloadGroup;
  private readonly entries: WorkloadEntry[] = [];
  private readonly endpoints: MeshEndpoint[];
  private readonly mode: MeshExpansionMode;
  private readonly selector?: { [key: string]: string };

  /** Throws for an invalid service name, without ports, and for an endpoint that has neither address nor network. */
  constructor(scope: Construct, id: string, private readonly props: MeshExpansionEntryProps) {
    super(scope, id);
    this.mode = props.mode ?? MeshExpansionMode.workloadGroup();
    this.endpoints = [...this.mode._endpoints];
    atConstruct(this, () => {
      refuse(defectOfText('MeshExpansionEntry.serviceName', props.serviceName, 'set the name of the service'));
      refuse(defectOfDnsLabel('MeshExpansionEntry.serviceName', props.serviceName));
      refuse(defectOfNotEmpty('MeshExpansionEntry.ports', props.ports, 'add a port'));
    });
    this.selector = this.mode._kind === 'ServiceEntry' ? undefined : props.labels ?? { app: props.serviceName };
    if (props.existingService === undefined) {
      this.service = new ApiObject(this, 'Service', {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { ...mergeMetadata(props.metadata, props.serviceMetadata), name: props.serviceName },
        spec: renderService(props.ports, this.selector),
      });
    }
    switch (this.mode._kind) {
      case 'WorkloadGroup':
        this.workloadGroup = this.workloadGroupOf(this.selector!);
        applyAfter(this.workloadGroup, this.service);
        break;
      case 'WorkloadEntry':
        this.endpoints.forEach(endpoint => this.addWorkloadEntry(endpoint));
        break;
      case 'ServiceEntry':
        this.serviceEntry = this.serviceEntryOf();
        applyAfter(this.serviceEntry, this.service);
    }
  }

  /** The WorkloadEntries of `MeshExpansionMode.workloadEntries`, in the order of the endpoints. */
  public get workloadEntries(): WorkloadEntry[] {
    return [...this.entries];
  }

  /** The fully qualified host name of the service; it may change until the app is synthesized. */
  public get host(): string {
    const made = this.serviceEntry ?? this.workloadGroup ?? this.entries[0];
    return this.props.existingService?.host ?? Mesh.of(this).hostOf(this.props.serviceName, made.namespace);
  }

  /** The ports of the service. */
  public get ports(): MeshPort[] | undefined {
    return [...this.props.ports];
  }

  /** Adds a machine. Throws if machines register themselves, and for an endpoint that has neither address nor network. */
  public addEndpoint(endpoint: MeshEndpoint): void {
    if (this.mode._kind === 'WorkloadGroup') {
      throw refusalAt(this, conflict(
        'MeshExpansionEntry.addEndpoint', 'MeshExpansionMode.workloadGroup', 'machines register themselves', 'use MeshExpansionMode.workloadEntries to list them',
      ));
    }
    this.endpoints.push(endpoint);
    if (this.mode._kind === 'WorkloadEntry') {
      this.addWorkloadEntry(endpoint);
    } else {
      this.serviceEntry!.addEndpoint(this.serviceEntryEndpoint(endpoint));
    }
  }

  /**
   * The files with which a machine joins the mesh, as `istioctl x workload entry configure` writes them, without the token and the root certificate.
   * Throws if the machine has no service account or namespace, for `MeshExpansionMode.serviceEntry`, and if `machine` is missing although there are several machines.
   * @see https://istio.io/latest/docs/setup/install/virtual-machine/
   */
  public bootstrap(options: MeshExpansionBootstrapOptions = {}): VmBootstrap {
    return atConstruct(this, () => {
      this.checkBootstrap(options);
      return this.workloadGroup !== undefined
        ? VmBootstrap.fromWorkloadGroup(this.workloadGroup, options)
        : VmBootstrap.fromWorkloadEntry(machineOf(this.entries, options.machine), { ...options, workloadName: this.props.serviceName });
    });
  }

  /**
   * The files with which a machine joins an Istio release before 1.8. Throws unless the mode is `MeshExpansionMode.serviceEntry`, the only one that those
   * releases support.
   * @see https://istio.io/v1.6/docs/examples/virtual-machines/single-network/
   */
  public legacyBootstrap(options: LegacyVmBootstrapOptions): LegacyVmBootstrap {
    const { serviceEntry } = this;
    if (serviceEntry === undefined) {
      throw refusalAt(this, conflict(
        'MeshExpansionEntry.legacyBootstrap', `a ${this.mode._kind}`, 'Istio before 1.8 supports machines only as endpoints of a ServiceEntry', 'use bootstrap, or MeshExpansionMode.serviceEntry',
      ));
    }
    return LegacyVmBootstrap._of(this, () => serviceEntry.namespace, machinePorts(this.props.ports, this.endpoints).flatMap(({ ports }) => ports), options);
  }

  /** The firewall rule that lets pods call the machines on the ports that they listen on. Throws for values that Google Cloud rejects. */
  public firewallRule(options: FirewallRuleOptions): FirewallRule {
    return atConstruct(this, () => FirewallRule.of({ ...options, allow: machinePorts(this.props.ports, this.endpoints) }));
  }

  /** Checks that the mode has bootstrap files, and that the options apply to it. */
  private checkBootstrap({ autoRegister, machine }: MeshExpansionBootstrapOptions): void {
    const path = 'MeshExpansionEntry.bootstrap';
    if (this.mode._kind === 'ServiceEntry') {
      throw refusal(conflict(path, 'a ServiceEntry', 'a ServiceEntry gives machines no identity', 'use another mode, or legacyBootstrap for Istio before 1.8'));
    }
    if (this.mode._kind === 'WorkloadGroup' && machine !== undefined) {
      throw refusal(conflict(`${path}.machine`, 'a WorkloadGroup', 'all machines of a group have the same files', 'remove it', machine));
    }
    if (this.mode._kind === 'WorkloadEntry' && autoRegister === true) {
      throw refusal(conflict(`${path}.autoRegister`, 'a WorkloadEntry', 'the machine is registered already', 'remove it, or use MeshExpansionMode.workloadGroup()', true));
    }
  }

  /** The options of an endpoint, with defaults from the props that apply to every machine. */
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

  private addWorkloadEntry(endpoint: MeshEndpoint): void {
    const number = this.entries.length + 1;
    const entry = new WorkloadEntry(this, `WorkloadEntry-${number}`, {
      ...this.optionsOf(endpoint),
      ports: endpoint.ports ?? this.portMap,
      labels: { ...this.selector, ...endpoint.labels },
      metadata: { ...mergeMetadata(this.props.metadata, this.props.entryMetadata), name: endpoint.name ?? `${this.props.serviceName}-${number}` },
    });
    applyAfter(entry, this.service);
    this.entries.push(entry);
  }

  private workloadGroupOf(labels: { [key: string]: string }): WorkloadGroup {
    return new WorkloadGroup(this, 'WorkloadGroup', {
      entryLabels: labels,
      template: { ...this.optionsOf({}), ports: this.portMap },
      probe: this.mode._group.probe,
      metadata: { name: this.props.serviceName, ...mergeMetadata(this.props.metadata, this.props.entryMetadata) },
    });
  }

  private serviceEntryOf(): ServiceEntry {
    const { addresses, location, resolution, exportTo } = this.mode._serviceEntry;
    return new ServiceEntry(this, 'ServiceEntry', {
      hosts: [Lazy.any({ produce: () => this.host })],
      addresses,
      ports: this.props.ports,
      location: location ?? ServiceEntryLocation.MESH_INTERNAL,
      resolution: resolution ?? resolutionOf(this.endpoints),
      workloads: atConstruct(this, () => ServiceEntryWorkloads.endpoints(this.endpoints.map(e => this.serviceEntryEndpoint(e)))),
      exportTo,
      metadata: { name: this.props.serviceName, ...mergeMetadata(this.props.metadata, this.props.entryMetadata) },
    });
  }

  private serviceEntryEndpoint(endpoint: MeshEndpoint): WorkloadEntryOptions {
    return { ...this.optionsOf(endpoint), labels: endpoint.labels ?? this.props.labels };
  }
}

function resolutionOf(endpoints: MeshEndpoint[]): ServiceEntryResolution {
  const isName = (address: string | undefined) => isLiteralString(address) && isFqdn(address);
  return endpoints.some(e => isName(e.address)) ? ServiceEntryResolution.DNS : ServiceEntryResolution.STATIC;
}
