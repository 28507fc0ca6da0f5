import { Severity } from '../mesh/severity';
import { RuleInfo } from './kind-check';

/** What a rule of one kind has to say of itself. */
export type KindRule = Pick<RuleInfo, 'id' | 'summary' | 'why' | 'covers'> & { readonly istio?: string };

/** A rule for what Istio's webhook refuses. */
export function refused(kinds: string[], rule: KindRule): RuleInfo {
  return { istio: 'IST0106', ...rule, severity: Severity.ERROR, kinds };
}

/** A rule for what Istio's webhook takes with a warning. */
export function warned(kinds: string[], rule: KindRule): RuleInfo {
  return { istio: 'IST0133', ...rule, severity: Severity.WARNING, kinds };
}
