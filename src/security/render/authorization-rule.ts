import type { IConstruct } from 'constructs';
import type { AuthorizationPolicySpecRules } from '../../../imports/security.istio.io';
import { mapEach } from '../../private/map-each';
import type { AuthorizationRule } from '../authorization-rule';

/** Renders a rule for the policy that it belongs to. Identities of constructs stay tokens. */
export function renderRule(rule: AuthorizationRule, policy: IConstruct & { readonly namespace?: string }): AuthorizationPolicySpecRules {
  return {
    from: mapEach(rule.from, source => ({ source: source._toIstio(policy) })),
    to: mapEach(rule.to, operation => ({ operation: operation._toIstio() })),
    when: mapEach(rule.when, condition => condition._toIstio()),
  };
}
