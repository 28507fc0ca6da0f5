import { Construct } from 'constructs';
import { toJson_WorkloadEntrySpec, WorkloadEntrySpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { atConstruct } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { ForeignResource } from './foreign-resource';
import { refuseWorkload, renderWorkload } from './render/workload-entry';
import { WorkloadEntryOptions } from './workload-entry-options';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'WorkloadEntry', toJson: toJson_WorkloadEntrySpec };

/** A WorkloadEntry, of this app or of another one (`WorkloadEntry.fromWorkloadEntryName`). */
export interface IWorkloadEntry {
  /** The name of the WorkloadEntry. */
  readonly name: string;
  /**
   * The namespace of the WorkloadEntry.
   * @default - not known: the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Options of a reference to a WorkloadEntry of another app. */
export interface WorkloadEntryReferenceOptions {
  /**
   * The namespace of the WorkloadEntry.
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Properties of a WorkloadEntry. */
export interface WorkloadEntryProps extends IstioResourceProps, WorkloadEntryOptions {}

/**
 * A workload outside Kubernetes, such as a virtual machine: Services and ServiceEntries of its namespace select it by labels, like a pod.
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
export class WorkloadEntry extends IstioResource implements IWorkloadEntry {
  /** A WorkloadEntry of another app. Throws for an empty or invalid name. */
  public static fromWorkloadEntryName(scope: Construct, id: string, name: string, options: WorkloadEntryReferenceOptions = {}): IWorkloadEntry {
    return new ForeignResource(scope, id, KIND.kind, name, options.namespace);
  }

  private readonly fragment: Plain<WorkloadEntrySpec>;

  /** Throws without address and network, for an invalid address, port or label, and for ports together with a Unix domain socket. */
  constructor(scope: Construct, id: string, props: WorkloadEntryProps) {
    super(scope, id, KIND, props);
    this.fragment = renderWorkload(props);
    atConstruct(this, () => refuseWorkload('WorkloadEntry', this.fragment));
  }

  /** The address of the workload; undefined if it is reached through the gateway of its network. */
  public get address(): string | undefined {
    return this.fragment.address;
  }

  /** The labels of the workload. */
  public get labels(): { [key: string]: string } | undefined {
    return ifSet(this.fragment.labels, copyMap);
  }

  /** @internal */
  protected _toSpec(): Plain<WorkloadEntrySpec> {
    return this.fragment;
  }
}
