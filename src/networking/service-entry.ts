import { Construct } from 'constructs';
import { ServiceEntrySpec, toJson_ServiceEntrySpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { refuseErrors } from '../checks/problem';
import { atConstruct } from '../checks/refuse';
import { checkServiceEntry } from '../checks/service-entry';
import { copyList } from '../private/copy';
import { ifSet } from '../private/defined';
import { append } from '../private/growing-list';
import { mapEach } from '../private/map-each';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { ExportTo } from '../values/export-to';
import { MeshPort } from '../values/mesh-port';
import { IMeshService } from '../values/mesh-service';
import { IServiceEntry } from '../values/service-entry-ref';
import { ForeignResource } from './foreign-resource';
import { refuseWorkload, renderWorkload } from './render/workload-entry';
import { ServiceEntryWorkloads } from './service-entry-workloads';
import { WorkloadEntryOptions } from './workload-entry-options';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'ServiceEntry', toJson: toJson_ServiceEntrySpec };

type Spec = Plain<ServiceEntrySpec>;

/**
 * The location of a service, inside or outside the mesh.
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Location
 */
export enum ServiceEntryLocation {
  /** Outside the mesh: calls do not use Istio's mutual TLS. */
  MESH_EXTERNAL = 'MESH_EXTERNAL',
  /** Part of the mesh, such as a service on virtual machines with proxies: calls use Istio's mutual TLS. */
  MESH_INTERNAL = 'MESH_INTERNAL',
}

/**
 * How the proxy resolves the addresses of a host. The application resolves the host independently.
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Resolution
 */
export enum ServiceEntryResolution {
  /** Not at all: the proxy forwards connections to the address that the application chose. */
  NONE = 'NONE',
  /** By the IP addresses of the endpoints, or of the selected workloads. */
  STATIC = 'STATIC',
  /** By periodic DNS lookups of the endpoints, else of the hosts; traffic is balanced over all addresses. */
  DNS = 'DNS',
  /** As DNS, but each new connection goes to the first address, and existing connections survive DNS changes: for names with many, changing addresses. */
  DNS_ROUND_ROBIN = 'DNS_ROUND_ROBIN',
  /** By a DNS lookup of the host of each request (Host header or SNI): for wildcard hosts outside the mesh. */
  DYNAMIC_DNS = 'DYNAMIC_DNS',
}

/** Options of a reference to a ServiceEntry of another app. */
export interface ServiceEntryReferenceOptions {
  /**
   * The namespace of the ServiceEntry.
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Properties of a ServiceEntry. */
export interface ServiceEntryProps extends IstioResourceProps {
  /** Hosts of the service: DNS names, optionally with `*` as first label, but not `*` by itself. VirtualServices and DestinationRules reference them. */
  readonly hosts: string[];
  /**
   * Virtual addresses of the service: IP addresses, or CIDRs with resolution NONE or STATIC.
   * @default - addresses that Istio allocates where possible; else the proxy distinguishes connections by port only
   */
  readonly addresses?: string[];
  /**
   * The ports of the service, made by factories such as `MeshPort.https`, with unique numbers and names.
   * @default - no ports, so that the service receives no traffic
   */
  readonly ports?: MeshPort[];
  /**
   * The location of the service, inside or outside the mesh.
   * @default ServiceEntryLocation.MESH_EXTERNAL
   */
  readonly location?: ServiceEntryLocation;
  /**
   * How the proxy resolves the addresses of a host.
   * @default ServiceEntryResolution.NONE
   */
  readonly resolution?: ServiceEntryResolution;
  /**
   * The workloads behind the hosts: `ServiceEntryWorkloads.endpoints` or `ServiceEntryWorkloads.selector`.
   * @default - the addresses that the resolution determines
   */
  readonly workloads?: ServiceEntryWorkloads;
  /**
   * Namespaces in which the service is visible: `ExportTo.ALL`, `ExportTo.SAME_NAMESPACE`, `ExportTo.NONE` or `ExportTo.namespace`.
   * @default - `defaultServiceExportTo` of the mesh, which is all namespaces by default
   */
  readonly exportTo?: ExportTo[];
  /**
   * Subject alternative names, one of which the certificate of the server must have.
   * @default - names that follow from the service accounts of the workloads
   */
  readonly subjectAltNames?: string[];
}

/**
 * A service that is not in Kubernetes: outside the cluster, or on virtual machines. Routes reference it like any other service.
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
export class ServiceEntry extends IstioResource implements IMeshService, IServiceEntry {
  /** A ServiceEntry of another app. Throws for an empty or invalid name. */
  public static fromServiceEntryName(scope: Construct, id: string, name: string, options: ServiceEntryReferenceOptions = {}): IServiceEntry {
    return new ForeignResource(scope, id, KIND.kind, name, options.namespace);
  }

  private spec: Spec;
  private ownPorts?: MeshPort[];

  /** Throws for an invalid host or address, for duplicate port numbers or names, and for hosts, addresses or endpoints that do not fit the resolution. */
  constructor(scope: Construct, id: string, props: ServiceEntryProps) {
    super(scope, id, KIND, props);
    const { hosts, addresses, ports, location, resolution, workloads, exportTo, subjectAltNames } = props;
    this.ownPorts = ports;
    this.spec = {
      hosts,
      addresses,
      ports: mapEach(ports, renderPort),
      location,
      resolution,
      ...workloads?._toIstio(),
      exportTo: mapEach(exportTo, e => e.value),
      subjectAltNames,
    };
    this.refuseErrorsOf(this.spec, props.metadata?.labels);
  }

  /** The first host; it may change until manifests are rendered if it is a Lazy value. */
  public get host(): string {
    return resolveTokens(this.spec.hosts)[0];
  }

  /** The hosts. */
  public get hosts(): string[] {
    return copyList(resolveTokens(this.spec.hosts));
  }

  /** The ports; undefined if there are none. */
  public get ports(): MeshPort[] | undefined {
    return ifSet(this.ownPorts, ports => copyList(resolveTokens(ports)));
  }

  /** Adds a host: a DNS name, optionally with `*` as first label. Throws for an invalid host, and for one that does not fit the resolution. */
  public addHost(host: string): void {
    this.grow({ hosts: append(this.spec.hosts, host) });
  }

  /** Adds a virtual address: an IP address, or a CIDR. Throws for an invalid address, and for one that does not fit the resolution. */
  public addAddress(address: string): void {
    this.grow({ addresses: append(this.spec.addresses, address) });
  }

  /** Adds a port, made by a factory such as `MeshPort.https`. Throws if another port has the same number or name. */
  public addPort(port: MeshPort): void {
    this.grow({ ports: append(this.spec.ports, renderPort(port)) });
    this.ownPorts = append(this.ownPorts, port);
  }

  /** Adds an endpoint. Throws for an invalid endpoint, for one that does not fit the resolution, and if the workloads are selected by labels. */
  public addEndpoint(endpoint: WorkloadEntryOptions): void {
    const fragment = renderWorkload(endpoint);
    const { endpoints } = this.spec;
    atConstruct(this, () => refuseWorkload(`ServiceEntry.endpoints[${Array.isArray(endpoints) ? endpoints.length : 0}]`, fragment));
    this.grow({ endpoints: append(endpoints, fragment) });
  }

  /** Adds a namespace in which the service is visible. Throws if it is visible there already. */
  public addExportTo(namespace: ExportTo): void {
    this.grow({ exportTo: append(this.spec.exportTo, namespace.value) });
  }

  /** Adds a subject alternative name that the certificate of the server may have. */
  public addSubjectAltName(name: string): void {
    this.grow({ subjectAltNames: append(this.spec.subjectAltNames, name) });
  }

  /** @internal */
  protected _toSpec(): Spec {
    return this.spec;
  }

  private grow(more: Partial<Spec>): void {
    const spec = { ...this.spec, ...more };
    this.refuseErrorsOf(spec);
    this.spec = spec;
  }

  /** Labels may be added later, so only the judge sees all of them. */
  private refuseErrorsOf(spec: Spec, labels: { [key: string]: string } = {}): void {
    atConstruct(this, () => refuseErrors(report => checkServiceEntry({ kind: this.kind, namespace: this.namespace ?? '', labels, spec }, this.kind, report)));
  }
}

function renderPort({ number, name, protocol, targetPort }: MeshPort): NonNullable<Spec['ports']>[number] {
  return { number, name, protocol: protocol.value, targetPort };
}
