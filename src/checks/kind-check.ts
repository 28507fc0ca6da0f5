import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { Report } from './problem';
import { RuleInfo } from './rule-info';

/**
 * The rules that look at the objects of one kind, each by itself. An app may have ten thousand of them, so a kind is walked once for all of its rules,
 * not once for each of them.
 */
export interface KindCheck {
  readonly kind: string;
  readonly group: string;
  /** Every rule that `check` reports. */
  readonly rules: RuleInfo[];
  readonly check: (object: MeshObject, report: Report, mesh: MeshModel) => void;
}
