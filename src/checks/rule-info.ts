import { Severity } from '../mesh/severity';

/** All that is known of a rule but how it is checked. */
export interface RuleInfo {
  /** The name of the rule, in kebab-case, with the kind in front: `virtual-service-weights`. */
  readonly id: string;
  readonly severity: Severity;
  /** The mistake, in one sentence without a full stop. */
  readonly summary: string;
  /** Why it breaks, in one sentence without a full stop. */
  readonly why: string;
  readonly kinds: string[];
  /** The code of `istioctl analyze`: IST0106 for what the webhook rejects and IST0133 for what it warns about, unless a more specific code exists. */
  readonly istio?: string;
  /** Istio's checks that the rule covers: ids of its webhook's rules, of the CRDs' constraints, and of Kiali's checks. */
  readonly covers?: string[];
  /** Ids of rules whose findings on the same object are the same mistake in other words. */
  readonly replaces?: string[];
}

/** The properties that a rule of one kind defines. */
export type KindRule = Pick<RuleInfo, 'id' | 'summary' | 'why' | 'covers'> & { readonly istio?: string };

/** A rule for resources that Istio's webhook rejects. */
export function refused(kinds: string[], rule: KindRule): RuleInfo {
  return { istio: 'IST0106', ...rule, severity: Severity.ERROR, kinds };
}

/** A rule for resources that Istio's webhook accepts with a warning. */
export function warned(kinds: string[], rule: KindRule): RuleInfo {
  return { istio: 'IST0133', ...rule, severity: Severity.WARNING, kinds };
}
