import type { ServiceMeshMemberRollSpecMemberSelectors, ServiceMeshMemberRollSpecMemberSelectorsMatchExpressions } from '../../imports/maistra.io';
import { invalid } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { defectOfNotEmpty, defectOfText } from '../checks/formats/name';
import { refusal, refuse } from '../checks/refuse';
import { copyList, copyMap } from '../private/copy';
import { ifSet } from '../private/defined';

type Expression = ServiceMeshMemberRollSpecMemberSelectorsMatchExpressions;

/**
 * What a label of a namespace must be like.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export class LabelRequirement {
  /** The label has one of the values. Throws without a value. */
  public static oneOf(key: string, values: string[]): LabelRequirement {
    refuse(defectOfNotEmpty(`LabelRequirement oneOf '${key}'`, values, 'give a value'));
    return new LabelRequirement({ key, operator: 'In', values: copyList(values) });
  }

  /** The label has none of the values, or is not there. Throws without a value. */
  public static noneOf(key: string, values: string[]): LabelRequirement {
    refuse(defectOfNotEmpty(`LabelRequirement noneOf '${key}'`, values, 'give a value'));
    return new LabelRequirement({ key, operator: 'NotIn', values: copyList(values) });
  }

  /** The label is there, whatever its value. */
  public static exists(key: string): LabelRequirement {
    return new LabelRequirement({ key, operator: 'Exists' });
  }

  /** The label is not there. */
  public static doesNotExist(key: string): LabelRequirement {
    return new LabelRequirement({ key, operator: 'DoesNotExist' });
  }

  private constructor(private readonly fragment: Expression) {
    refuse(defectOfText('LabelRequirement key', fragment.key, 'name the label'));
    refuse(defectOfLabels('LabelRequirement key', { [fragment.key]: '' }));
  }

  /** @internal */
  public _toMaistra(): Expression {
    return this.fragment;
  }
}

/** What a namespace must have to be selected: all of it. */
export interface MemberSelectorOptions {
  /**
   * Labels with their values.
   * @default - `matchExpressions` alone
   */
  readonly matchLabels?: { [key: string]: string };
  /**
   * What labels must be like.
   * @default - `matchLabels` alone
   */
  readonly matchExpressions?: LabelRequirement[];
}

/**
 * Selects the namespaces of a member roll by their labels.
 *
 * @example
 * istio.MemberSelector.of({ matchLabels: { mesh: 'shop' }, matchExpressions: [istio.LabelRequirement.doesNotExist('retired')] });
 */
export class MemberSelector {
  /** Namespaces that have all of the labels. Throws for labels that Kubernetes does not take. */
  public static labels(labels: { [key: string]: string }): MemberSelector {
    return MemberSelector.of({ matchLabels: labels });
  }

  /** Namespaces whose labels are as described. Throws where nothing is described: that would be every namespace. */
  public static of(options: MemberSelectorOptions): MemberSelector {
    return new MemberSelector(options);
  }

  private readonly fragment: ServiceMeshMemberRollSpecMemberSelectors;

  private constructor({ matchLabels, matchExpressions }: MemberSelectorOptions) {
    if (matchExpressions === undefined && (matchLabels === undefined || Object.keys(matchLabels).length === 0)) {
      throw refusal(invalid('MemberSelector', matchLabels, 'a label at least, none would select every namespace', 'describe the namespaces; for every one add the member "*"'));
    }
    refuse(defectOfNotEmpty('MemberSelector matchExpressions', matchExpressions, 'describe the namespaces, or leave it out'));
    refuse(defectOfLabels('MemberSelector matchLabels', matchLabels));
    this.fragment = { matchLabels: ifSet(matchLabels, copyMap), matchExpressions: matchExpressions?.map(e => e._toMaistra()) };
  }

  /** @internal */
  public _toMaistra(): ServiceMeshMemberRollSpecMemberSelectors {
    return this.fragment;
  }
}
