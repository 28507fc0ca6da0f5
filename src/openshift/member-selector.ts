import type { ServiceMeshMemberRollSpecMemberSelectors, ServiceMeshMemberRollSpecMemberSelectorsMatchExpressions } from '../../imports/maistra.io';
import { missing } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfNotEmpty, defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { copyList, copyMap } from '../private/copy';
import { ifSet } from '../private/defined';

type Expression = ServiceMeshMemberRollSpecMemberSelectorsMatchExpressions;

/**
 * A requirement for a label of a namespace.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export class LabelRequirement {
  /** The label has one of the values. Throws if there is no value. */
  public static oneOf(key: string, values: string[]): LabelRequirement {
    refuse(defectOfNotEmpty('LabelRequirement.oneOf.values', values, 'set a value'));
    return new LabelRequirement({ key, operator: 'In', values: copyList(values) });
  }

  /** The label has none of the values, or does not exist. Throws if there is no value. */
  public static noneOf(key: string, values: string[]): LabelRequirement {
    refuse(defectOfNotEmpty('LabelRequirement.noneOf.values', values, 'set a value'));
    return new LabelRequirement({ key, operator: 'NotIn', values: copyList(values) });
  }

  /** The label exists, with any value. */
  public static exists(key: string): LabelRequirement {
    return new LabelRequirement({ key, operator: 'Exists' });
  }

  /** The label does not exist. */
  public static doesNotExist(key: string): LabelRequirement {
    return new LabelRequirement({ key, operator: 'DoesNotExist' });
  }

  private constructor(private readonly fragment: Expression) {
    refuse(defectOfText('LabelRequirement.key', fragment.key, 'name the label'));
    refuse(defectOfLabels('LabelRequirement.key', { [fragment.key]: '' }));
  }

  /** @internal */
  public _toMaistra(): Expression {
    return this.fragment;
  }
}

/** Requirements for a namespace, all of which must be met. */
export interface MemberSelectorOptions {
  /**
   * Labels with their values.
   * @default - only `matchExpressions`
   */
  readonly matchLabels?: { [key: string]: string };
  /**
   * Requirements for labels, by the factories of `LabelRequirement`.
   * @default - only `matchLabels`
   */
  readonly matchExpressions?: LabelRequirement[];
}

/**
 * Selects the namespaces of a member roll by their labels.
 *
 * @example
 * istio.openshift.MemberSelector.of({ matchLabels: { mesh: 'shop' }, matchExpressions: [istio.openshift.LabelRequirement.doesNotExist('retired')] });
 */
export class MemberSelector {
  /** Namespaces that have all of the labels. Throws if a label is invalid. */
  public static labels(labels: { [key: string]: string }): MemberSelector {
    return MemberSelector.of({ matchLabels: labels });
  }

  /** Namespaces that meet all requirements. Throws if there is no requirement, which would select every namespace. */
  public static of(options: MemberSelectorOptions): MemberSelector {
    return new MemberSelector(options);
  }

  private readonly fragment: ServiceMeshMemberRollSpecMemberSelectors;

  private constructor({ matchLabels, matchExpressions }: MemberSelectorOptions) {
    if (matchExpressions === undefined && (matchLabels === undefined || Object.keys(matchLabels).length === 0)) {
      throw refusal(missing('MemberSelector.matchLabels', 'set a label, or add the member "*" for all namespaces', 'because an empty selector selects every namespace'));
    }
    refuse(defectOfNotEmpty('MemberSelector.matchExpressions', matchExpressions, 'add a requirement, or leave it out'));
    refuse(defectOfLabels('MemberSelector.matchLabels', matchLabels));
    this.fragment = { matchLabels: ifSet(matchLabels, copyMap), matchExpressions: matchExpressions?.map(e => e._toMaistra()) };
  }

  /** @internal */
  public _toMaistra(): ServiceMeshMemberRollSpecMemberSelectors {
    return this.fragment;
  }
}
