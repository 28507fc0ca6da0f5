import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';

/** All that is known of a rule but how it is checked. */
export interface RuleInfo {
  /** The name of the rule, in kebab-case, with the kind in front: `virtual-service-weights`. */
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence without a full stop. */
  readonly summary: string;
  /** Why it breaks, in one sentence without a full stop. */
  readonly why: string;
  readonly kinds: string[];
  /** The code of `istioctl analyze`: IST0106 for what the webhook refuses, IST0133 for what it warns of, if it has no code of its own. */
  readonly istio?: string;
  /** What of Istio the rule covers: ids of its webhook's rules, of the CRDs' constraints, of Kiali's checks. */
  readonly covers?: string[];
}

/** Says what is wrong with an object: the rule, the field below the object (`spec.http[0].timeout`), and the message. */
export type Say = (rule: RuleInfo, path: string, message: string) => void;

/**
 * The rules that look at the objects of one kind, each by itself. An app may have ten thousand of them, so a kind is walked once for all of its rules,
 * not once for each of them.
 */
export interface KindCheck {
  readonly kind: string;
  readonly group: string;
  /** Every rule that `check` speaks for. */
  readonly rules: RuleInfo[];
  readonly check: (object: MeshObject, say: Say, mesh: MeshModel) => void;
}
