import { Construct } from 'constructs';
import { toJson_WorkloadGroupSpec, WorkloadGroupSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResource, IstioResourceProps } from '../base';
import { defectOfLabels } from '../checks/formats/labels';
import { atConstruct, refuse } from '../checks/refuse';
import { copyMap } from '../private/copy';
import { ifSet, unlessEmpty } from '../private/defined';
import type { Plain } from '../private/plain';
import { ReadinessProbe } from './readiness-probe';
import { checkWorkloadTemplate, renderWorkload } from './render/workload-entry';
import { WorkloadEntryOptions } from './workload-entry-options';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'WorkloadGroup', toJson: toJson_WorkloadGroupSpec };

/** Properties of a WorkloadGroup. */
export interface WorkloadGroupProps extends IstioResourceProps {
  /**
   * What the WorkloadEntries of the group have in common. Machines bring their own address, and `entryLabels` is the place for labels.
   * The service account gives them their identity; without one it is `default`.
   */
  readonly template: WorkloadEntryOptions;
  /**
   * Labels of the WorkloadEntries (`metadata.labels` of the spec), by which Services select the machines.
   * @default - no labels beside Istio's own: no Service finds them
   */
  readonly entryLabels?: { [key: string]: string };
  /**
   * Annotations of the WorkloadEntries (`metadata.annotations` of the spec).
   * @default - no annotations beside Istio's own
   */
  readonly entryAnnotations?: { [key: string]: string };
  /**
   * How the agent on a machine finds out whether the workload can take traffic.
   * @default - machines count as healthy while their agent is connected
   */
  readonly probe?: ReadinessProbe;
}

/**
 * Machines outside Kubernetes that register themselves: each makes a WorkloadEntry from the template when its agent starts, as a Deployment makes pods.
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
export class WorkloadGroup extends IstioResource {
  private readonly given: WorkloadGroupProps;

  /** Throws for labels that Kubernetes does not take, and for mistakes in the template. */
  constructor(scope: Construct, id: string, props: WorkloadGroupProps) {
    super(scope, id, KIND, props);
    this.given = props;
    atConstruct(this, () => {
      refuse(defectOfLabels('WorkloadGroup entryLabels', props.entryLabels));
      checkWorkloadTemplate('WorkloadGroup template.', props.template);
    });
  }

  /** The labels of the WorkloadEntries. */
  public get entryLabels(): { [key: string]: string } | undefined {
    return ifSet(this.given.entryLabels, copyMap);
  }

  /** What the WorkloadEntries have in common. */
  public get template(): WorkloadEntryOptions {
    return this.given.template;
  }

  /** @internal */
  protected _toSpec(): Plain<WorkloadGroupSpec> {
    return {
      metadata: unlessEmpty({ labels: this.given.entryLabels, annotations: this.given.entryAnnotations }),
      template: renderWorkload(this.given.template),
      probe: this.given.probe?._toIstio(),
    };
  }
}
