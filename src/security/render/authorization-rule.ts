import type { IConstruct } from 'constructs';
import type { AuthorizationPolicySpecRules } from '../../../imports/security.istio.io';
import { invalid } from '../../checks/defect';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { sentenceOf } from '../../checks/sentences';
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
    refuse(defectOfNotEmpty(`${field}.${part}`, rule[part], 'leave it out for any'));
  }
  if (Array.isArray(rule.from) && rule.from.length > MOST_SOURCES) {
    throw refusal(invalid(`${field}.from`, `${rule.from.length} sources`, `at most ${MOST_SOURCES}`, 'use several rules'));
  }
  if (action?.value !== 'CUSTOM') {
    return;
  }
  const allowed = 'addresses, operations and conditions that need no identity, because of the action CUSTOM';
  checkEach(rule.from, (source, i) => {
    if (source._identities.length > 0) {
      throw refusal(invalid(`${field}.from[${i}]`, source._identities, allowed, 'leave it to the authorizer, or to a policy of DENY or ALLOW'));
    }
  });
  checkEach(rule.when, (condition, i) => {
    if (IDENTITIES.test(condition.key)) {
      throw refusal(invalid(`${field}.when[${i}]`, condition.key, allowed, 'leave it to the authorizer, or to a policy of DENY or ALLOW'));
    }
  });
}

/** What a release of Istio would drop of the rules, which makes them wider. */
export function problemsOfRelease(rules: AuthorizationRule[], istioVersion: string): string[] {
  const { minor } = parseIstioVersion(istioVersion);
  return rules.flatMap(({ from }, i) => resolveTokens(from ?? []).flatMap((source, j) => {
    const unknown = source._unknownTo(minor);
    return unknown.length === 0 ? [] : [sentenceOf(invalid(`AuthorizationPolicy rules[${i}].from[${j}]`, `Istio ${istioVersion}`, `a release that knows ${unknown.join(' and ')}, others would drop it`, 'use principals, or raise istioVersion of Mesh.configure'))];
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
