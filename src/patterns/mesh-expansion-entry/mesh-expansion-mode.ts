import { defectOfNotEmpty } from '../../checks/formats/name';
import { refuse } from '../../checks/refuse';
import { ReadinessProbe } from '../../networking/readiness-probe';
import { ServiceEntryLocation, ServiceEntryResolution } from '../../networking/service-entry';
import { ExportTo } from '../../values/export-to';
import { MeshEndpoint } from './mesh-endpoint';

/** Options of machines that register themselves. */
export interface MeshExpansionGroupOptions {
  /**
   * How the agent on a machine checks that the service is healthy: `ReadinessProbe.httpGet`, `.tcpSocket`, `.exec` or `.grpc`.
   * @default - machines are considered healthy
   */
  readonly probe?: ReadinessProbe;
}

/** Options of machines that are listed in a ServiceEntry. */
export interface MeshExpansionServiceEntryOptions {
  /**
   * How the addresses are resolved to endpoints.
   * @default - STATIC if all of them are IP addresses or placeholders, DNS if one of them is a host name
   */
  readonly resolution?: ServiceEntryResolution;
  /**
   * The location of the machines, inside or outside the mesh.
   * @default ServiceEntryLocation.MESH_INTERNAL
   */
  readonly location?: ServiceEntryLocation;
  /**
   * Virtual addresses of the ServiceEntry: IP addresses or CIDRs.
   * @default - the cluster address of the Service
   */
  readonly addresses?: string[];
  /**
   * Namespaces that the ServiceEntry is visible in: `ExportTo.ALL`, `ExportTo.SAME_NAMESPACE` or `ExportTo.namespace`.
   * @default - every namespace
   */
  readonly exportTo?: ExportTo[];
}

/** How virtual machines join the mesh; each factory has its own options. */
export class MeshExpansionMode {
  /**
   * Machines register themselves when their agent starts: creates a Service and a WorkloadGroup. The number of machines may change, and machines that fail
   * the probe get no traffic.
   */
  public static workloadGroup(options: MeshExpansionGroupOptions = {}): MeshExpansionMode {
    return new MeshExpansionMode('WorkloadGroup', options, {});
  }

  /** Every machine is listed: creates a Service, and a WorkloadEntry for each endpoint. Throws if the list is empty. */
  public static workloadEntries(endpoints: MeshEndpoint[]): MeshExpansionMode {
    return new MeshExpansionMode('WorkloadEntry', {}, {}, endpoints);
  }

  /**
   * All machines are endpoints of one ServiceEntry, as required by Istio before 1.8: creates the ServiceEntry, and a Service without a selector so that DNS
   * resolves the name. Throws if the list is empty.
   */
  public static serviceEntry(endpoints: MeshEndpoint[], options: MeshExpansionServiceEntryOptions = {}): MeshExpansionMode {
    return new MeshExpansionMode('ServiceEntry', {}, options, endpoints);
  }

  private constructor(
    /**
     * The kind that describes the machines.
     * @internal
     */
    public readonly _kind: 'WorkloadGroup' | 'WorkloadEntry' | 'ServiceEntry',
    /** @internal */
    public readonly _group: MeshExpansionGroupOptions,
    /** @internal */
    public readonly _serviceEntry: MeshExpansionServiceEntryOptions,
    /** @internal */
    public readonly _endpoints: MeshEndpoint[] = [],
  ) {
    if (_kind !== 'WorkloadGroup') {
      refuse(defectOfNotEmpty('MeshExpansionMode.endpoints', _endpoints, 'add a machine, or use MeshExpansionMode.workloadGroup() if machines register themselves'));
    }
  }
}
