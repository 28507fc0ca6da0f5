import { Construct } from 'constructs';
import { toJson_WorkloadGroupSpec, WorkloadGroupSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { defectOfLabels } from '../checks/formats/labels';
import { atConstruct, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet, unlessEmpty } from '../private/defined';
import type { Plain } from '../private/plain';
import { ForeignResource } from './foreign-resource';
import { ReadinessProbe } from './readiness-probe';
import { refuseWorkloadTemplate, renderWorkload } from './render/workload-entry';
import { WorkloadEntryOptions } from './workload-entry-options';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'WorkloadGroup', toJson: toJson_WorkloadGroupSpec };

/** A WorkloadGroup, of this app or of another one (`WorkloadGroup.fromWorkloadGroupName`). */
export interface IWorkloadGroup {
  /** The name of the WorkloadGroup. */
  readonly name: string;
  /**
   * The namespace of the WorkloadGroup.
   * @default - not known: the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Options of a reference to a WorkloadGroup of another app. */
export interface WorkloadGroupReferenceOptions {
  /**
   * The namespace of the WorkloadGroup.
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Properties of a WorkloadGroup. */
export interface WorkloadGroupProps extends IstioResourceProps {
  /**
   * Common fields of the WorkloadEntries of the group. Each machine adds its own address; use `entryLabels` for labels.
   * The service account is the identity of the machines, `default` if it is not set.
   */
  readonly template: WorkloadEntryOptions;
  /**
   * Labels of the WorkloadEntries (`metadata.labels` of the spec), by which Services select the machines.
   * @default - only Istio's own labels, so that no Service selects the machines
   */
  readonly entryLabels?: { [key: string]: string };
  /**
   * Annotations of the WorkloadEntries (`metadata.annotations` of the spec).
   * @default - only Istio's own annotations
   */
  readonly entryAnnotations?: { [key: string]: string };
  /**
   * How the agent on a machine checks whether the workload is ready: `ReadinessProbe.httpGet`, `tcpSocket` or `exec`.
   * @default - machines are ready while their agent is connected
   */
  readonly probe?: ReadinessProbe;
}

/**
 * Machines outside Kubernetes that register themselves: when the agent of a machine starts, it creates a WorkloadEntry from the template, as a Deployment creates pods.
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#WorkloadGroup
 *
 * @example
 * declare const chart: Chart;
 * new istio.WorkloadGroup(chart, 'catalog', {
 *   entryLabels: { app: 'productcatalogservice' },
 *   template: { ports: { grpc: 3550 }, serviceAccount: 'productcatalog-vm' },
 *   probe: istio.ReadinessProbe.tcpSocket(3550),
 * });
 */
export class WorkloadGroup extends IstioResource implements IWorkloadGroup {
  /** A WorkloadGroup of another app. Throws for an empty or invalid name. */
  public static fromWorkloadGroupName(scope: Construct, id: string, name: string, options: WorkloadGroupReferenceOptions = {}): IWorkloadGroup {
    return new ForeignResource(scope, id, KIND.kind, name, options.namespace);
  }

  /** The common fields of the WorkloadEntries. */
  public readonly template: WorkloadEntryOptions;
  private readonly spec: Plain<WorkloadGroupSpec>;

  /** Throws for labels that Kubernetes does not accept, and for an invalid template. */
  constructor(scope: Construct, id: string, props: WorkloadGroupProps) {
    super(scope, id, KIND, props);
    this.template = props.template;
    this.spec = {
      metadata: unlessEmpty({ labels: props.entryLabels, annotations: props.entryAnnotations }),
      template: renderWorkload(props.template),
      probe: props.probe?._toIstio(),
    };
    atConstruct(this, () => {
      refuse(defectOfLabels('WorkloadGroup.metadata.labels', props.entryLabels)); // stricter than the webhook, which accepts longer values
      refuseWorkloadTemplate('WorkloadGroup.template', this.spec.template);
    });
  }

  /** The labels of the WorkloadEntries. */
  public get entryLabels(): { [key: string]: string } | undefined {
    return ifSet(this.spec.metadata?.labels, copyMap);
  }

  /** @internal */
  protected _toSpec(): Plain<WorkloadGroupSpec> {
    return this.spec;
  }
}
