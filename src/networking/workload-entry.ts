import { Construct } from 'constructs';
import { toJson_WorkloadEntrySpec, WorkloadEntrySpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { atConstruct } from '../private/bad-input';
import { copyMap } from '../private/copy';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { checkWorkload, renderWorkload } from './render/workload-entry';

const KIND: IstioKind<WorkloadEntrySpec> = { group: 'networking.istio.io', kind: 'WorkloadEntry', toJson: toJson_WorkloadEntrySpec };

/**
 * A workload outside Kubernetes: a virtual machine, or any other address.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/#WorkloadEntry
 */
export interface WorkloadEntryOptions {
  /**
   * Where the workload is: an IP address, `unix:///path` or `unix://@name` for a socket, or a full domain name where the service is resolved by DNS.
   * @default - the east-west gateway of `network`; an entry needs one of the two
   */
  readonly address?: string;
  /**
   * The ports that the workload listens on, by the names of the service's ports.
   * @default - the target port of each port of the service, else its number
   */
  readonly ports?: { [name: string]: number };
  /**
   * Labels, by which services and policies select the workload.
   * @default - no labels: no selector finds it
   */
  readonly labels?: { [key: string]: string };
  /**
   * The network of the workload; it can reach those of the same network, others go through gateways.
   * @default - the network of all that name none
   */
  readonly network?: string;
  /**
   * Where the workload stands: `region/zone/subzone`.
   * @default - not known, load balancing by locality passes it over
   */
  readonly locality?: string;
  /**
   * The share of the traffic, relative to the weights of the other workloads.
   * @default - 1
   */
  readonly weight?: number;
  /**
   * The name of the service account whose identity the workload has, in the namespace of the resource.
   * @default - callers do not check whose identity it is
   */
  readonly serviceAccount?: string;
}

/** Properties of a WorkloadEntry. */
export interface WorkloadEntryProps extends IstioResourceProps, WorkloadEntryOptions {}

/**
 * A workload outside Kubernetes, such as a virtual machine, as if it were a pod: Services and ServiceEntries of its namespace select it by its labels.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 *
 * @example
 * declare const chart: Chart;
 * new istio.WorkloadEntry(chart, 'catalog-vm', {
 *   address: '10.168.0.5',
 *   ports: { grpc: 3550 },
 *   labels: { app: 'productcatalogservice' },
 *   serviceAccount: 'productcatalog-vm',
 * });
 */
export class WorkloadEntry extends IstioResource<WorkloadEntrySpec> {
  /** Throws without address and network, for an address that is none, ports with a socket, a port out of range, labels that Kubernetes does not take. */
  constructor(scope: Construct, id: string, private readonly props: WorkloadEntryProps) {
    super(scope, id, KIND, props);
    atConstruct(this, () => checkWorkload('WorkloadEntry ', props));
  }

  /** Where the workload is; nothing where it is reached through the gateway of its network. */
  public get address(): string | undefined {
    return this.props.address;
  }

  /** The labels of the workload. */
  public get labels(): { [key: string]: string } | undefined {
    return ifSet(this.props.labels, copyMap);
  }

  /** @internal */
  protected _toSpec(): Plain<WorkloadEntrySpec> {
    return renderWorkload(this.props);
  }
}
