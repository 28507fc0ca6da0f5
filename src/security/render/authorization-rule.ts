import type { IConstruct } from 'constructs';
import type { AuthorizationPolicySpecRules } from '../../../imports/security.istio.io';
import { badInput, badInputMessage } from '../../checks/bad-input';
import { checkNotEmpty } from '../../checks/formats/name';
import { checkEach, mapEach } from '../../private/map-each';
import { resolveTokens } from '../../private/resolve-tokens';
import { parseIstioVersion } from '../../private/served-versions';
import type { AuthorizationAction } from '../authorization-action';
import type { AuthorizationRule } from '../authorization-rule';

const MOST_SOURCES = 512;

/** Conditions about the caller or the token; an external authorizer is asked before they are known. */
const IDENTITIES = /^(source\.(namespace|serviceAccount|trustDomain|principal)$|request\.auth\.)/;

/** What is wrong with a rule by itself, and under an action. Tokens pass. */
export function checkRule(field: string, rule: AuthorizationRule, action: AuthorizationAction | undefined): void {
  for (const part of ['from', 'to', 'when'] as const) {
    checkNotEmpty(`${field}.${part}`, rule[part], 'leave it out for any');
  }
  if (Array.isArray(rule.from) && rule.from.length > MOST_SOURCES) {
    throw badInput({ field: `${field}.from`, value: `${rule.from.length} sources`, allowed: `at most ${MOST_SOURCES}`, remedy: 'use several rules' });
  }
  if (action?.value !== 'CUSTOM') {
    return;
  }
  const allowed = 'addresses, operations and conditions that need no identity, because of the action CUSTOM';
  checkEach(rule.from, (source, i) => {
    if (source._identities.length > 0) {
      throw badInput({ field: `${field}.from[${i}]`, value: source._identities, allowed, remedy: 'leave it to the authorizer, or to a policy of DENY or ALLOW' });
    }
  });
  checkEach(rule.when, (condition, i) => {
    if (IDENTITIES.test(condition.key)) {
      throw badInput({ field: `${field}.when[${i}]`, value: condition.key, allowed, remedy: 'leave it to the authorizer, or to a policy of DENY or ALLOW' });
    }
  });
}

/** What a release of Istio would drop of the rules, which makes them wider. */
export function problemsOfRelease(rules: AuthorizationRule[], istioVersion: string): string[] {
  const { minor } = parseIstioVersion(istioVersion);
  return rules.flatMap(({ from }, i) => resolveTokens(from ?? []).flatMap((source, j) => {
    const unknown = source._unknownTo(minor);
    return unknown.length === 0 ? [] : [badInputMessage({
      field: `AuthorizationPolicy rules[${i}].from[${j}]`, value: `Istio ${istioVersion}`, allowed: `a release that knows ${unknown.join(' and ')}, others would drop it`,
      remedy: 'use principals, or raise istioVersion of Mesh.configure',
    })];
  }));
}

/** A rule as Istio writes it, for the policy that it is of. */
export function renderRule(rule: AuthorizationRule, policy: IConstruct & { readonly namespace?: string }): AuthorizationPolicySpecRules {
  return {
    from: mapEach(rule.from, source => ({ source: source._toIstio(policy) })),
    to: mapEach(rule.to, operation => ({ operation: operation._toIstio() })),
    when: mapEach(rule.when, condition => condition._toIstio()),
  };
}
