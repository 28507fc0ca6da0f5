import { Severity } from '../mesh/severity';

/** All that is known of a rule but how it is checked. */
export interface RuleInfo {
  /** The name of the rule, in kebab-case, with the kind in front: `virtual-service-weights`. */
  readonly id: string;
  readonly severity: Severity;
  /** The defect, in one sentence without a full stop. */
  readonly summary: string;
  /** Why it breaks, in one sentence without a full stop. */
  readonly why: string;
  readonly kinds: string[];
  /** The code of `istioctl analyze`: IST0106 for what the webhook refuses, IST0133 for what it warns of, if the rule has no specific code. */
  readonly istio?: string;
  /** Istio's rules that the rule covers: ids of its webhook's rules, of the CRDs' constraints, of Kiali's checks. */
  readonly covers?: string[];
  /** Ids of rules whose findings on the same object are the same mistake in other words. */
  readonly replaces?: string[];
}

/** The definition of a rule of one kind. */
export type KindRule = Pick<RuleInfo, 'id' | 'summary' | 'why' | 'covers'> & { readonly istio?: string };

/** A rule for what Istio's webhook refuses. */
export function refused(kinds: string[], rule: KindRule): RuleInfo {
  return { istio: 'IST0106', ...rule, severity: Severity.ERROR, kinds };
}

/** A rule for which Istio's webhook warns. */
export function warned(kinds: string[], rule: KindRule): RuleInfo {
  return { istio: 'IST0133', ...rule, severity: Severity.WARNING, kinds };
}
