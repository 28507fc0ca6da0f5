import { Construct } from 'constructs';
import { ServiceEntrySpec, toJson_ServiceEntrySpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { invalid } from '../checks/defect';
import { defectOfExportTo } from '../checks/formats/export-to-list';
import { atConstruct, refuse } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { copyList } from '../private/copy';
import { ifSet } from '../private/defined';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { ExportTo } from '../values/export-to';
import { MeshPort } from '../values/mesh-port';
import { IMeshService } from '../values/mesh-service';
import { checkServiceEntry } from './render/check-service-entry';
import { ServiceEntryWorkloads } from './service-entry-workloads';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'ServiceEntry', toJson: toJson_ServiceEntrySpec };
const WAYPOINT = 'istio.io/use-waypoint';

/**
 * Whether a service belongs to the mesh.
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Location
 */
export enum ServiceEntryLocation {
  /** Outside the mesh: calls go without Istio's mutual TLS. */
  MESH_EXTERNAL = 'MESH_EXTERNAL',
  /** Part of the mesh, such as a service on virtual machines with a proxy of their own: calls use Istio's mutual TLS. */
  MESH_INTERNAL = 'MESH_INTERNAL',
}

/**
 * How the proxy finds the addresses behind a host. The caller itself looks up the host in its own way.
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Resolution
 */
export enum ServiceEntryResolution {
  /** It does not: the connection goes on to the address that the caller chose. */
  NONE = 'NONE',
  /** The endpoints, which have IP addresses, or the workloads that are selected. */
  STATIC = 'STATIC',
  /** It looks up the names of the endpoints, else the hosts, in DNS, again and again, and balances over all addresses found. */
  DNS = 'DNS',
  /** As DNS, but each new connection goes to the first address found then, and open ones are kept when DNS changes: for names with many, changing addresses. */
  DNS_ROUND_ROBIN = 'DNS_ROUND_ROBIN',
  /** It looks up the name that the request carries (Host header or SNI): for hosts with a wildcard, outside the mesh. */
  DYNAMIC_DNS = 'DYNAMIC_DNS',
}

/** Properties of a ServiceEntry. */
export interface ServiceEntryProps extends IstioResourceProps {
  /** Hosts of the service: DNS names, `*` allowed as first label but not alone. VirtualServices and DestinationRules refer to them. */
  readonly hosts: string[];
  /**
   * Virtual addresses of the service: IP addresses, or CIDRs with resolution NONE or STATIC.
   * @default - Istio gives the hosts addresses of its own where it can; else connections are told apart by their port alone
   */
  readonly addresses?: string[];
  /**
   * The ports of the service, each number and name once.
   * @default - the service has no ports, and takes no traffic
   */
  readonly ports?: MeshPort[];
  /**
   * Whether the service belongs to the mesh.
   * @default ServiceEntryLocation.MESH_EXTERNAL
   */
  readonly location?: ServiceEntryLocation;
  /**
   * How the proxy finds the addresses behind a host.
   * @default ServiceEntryResolution.NONE
   */
  readonly resolution?: ServiceEntryResolution;
  /**
   * The workloads behind the hosts (`endpoints` or `workloadSelector`).
   * @default - what DNS knows of the hosts, or what the caller chose: as the resolution says
   */
  readonly workloads?: ServiceEntryWorkloads;
  /**
   * Namespaces that see the service.
   * @default - as the mesh says (`defaultServiceExportTo`): every namespace
   */
  readonly exportTo?: ExportTo[];
  /**
   * Names that the server's certificate must carry one of.
   * @default - those that follow from the service accounts of the workloads
   */
  readonly subjectAltNames?: string[];
}

/**
 * A service that Kubernetes does not know: outside the cluster, or on virtual machines. It can be routed to like any other.
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry
 *
 * @example
 * declare const chart: Chart;
 * new istio.ServiceEntry(chart, 'accounts', {
 *   hosts: ['accounts.google.com'],
 *   ports: [istio.MeshPort.https(443)],
 *   resolution: istio.ServiceEntryResolution.DNS,
 * });
 */
export class ServiceEntry extends IstioResource implements IMeshService {
  private readonly given: ServiceEntryProps;

  /** Throws for what is no host or address, for ports of one number or name, and for hosts, addresses or endpoints that do not go with the resolution. */
  constructor(scope: Construct, id: string, props: ServiceEntryProps) {
    super(scope, id, KIND, props);
    this.given = props;
    atConstruct(this, () => {
      checkServiceEntry({ ...props, endpoints: props.workloads?._endpoints });
      refuse(defectOfExportTo('ServiceEntry exportTo', props.exportTo, { none: true }));
    });
  }

  /** The first host; it may change until the app is synthesized where it is a Lazy value. */
  public get host(): string {
    return resolveTokens(this.given.hosts)[0];
  }

  /** The hosts. */
  public get hosts(): string[] {
    return copyList(resolveTokens(this.given.hosts));
  }

  /** The ports; nothing where none were given. */
  public get ports(): MeshPort[] | undefined {
    return ifSet(this.given.ports, ports => copyList(resolveTokens(ports)));
  }

  /** @internal */
  protected _toSpec(): Plain<ServiceEntrySpec> {
    const { hosts, addresses, ports, location, resolution, workloads, exportTo, subjectAltNames } = this.given;
    return {
      hosts,
      addresses,
      ports: mapEach(ports, p => ({ number: p.number, name: p.name, protocol: p.protocol.value, targetPort: p.targetPort })),
      location,
      resolution,
      ...workloads?._toIstio(),
      exportTo: mapEach(exportTo, e => e.value),
      subjectAltNames,
    };
  }

  /** @internal */
  public _validate(): string[] {
    const waypoint = this.metadata.getLabel(WAYPOINT);
    const { resolution, location } = this.given;
    const clash = resolution === ServiceEntryResolution.DYNAMIC_DNS && location === ServiceEntryLocation.MESH_INTERNAL && waypoint !== undefined && waypoint !== 'none';
    return !clash ? super._validate() : [...super._validate(), sentenceOf(invalid('ServiceEntry location', location, `MESH_EXTERNAL with resolution DYNAMIC_DNS and the label ${WAYPOINT}`, 'use MESH_EXTERNAL, or remove the label'))];
  }
}
