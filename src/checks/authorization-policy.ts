import { eachOf, hasEntries, isMap, listOf } from '../private/manifest';
import { AUTHORIZATION_CONDITION_RULES, checkWhen } from './authorization-condition';
import { AUTHORIZATION_RULE_RULES, checkOperation, checkSource, isGiven } from './authorization-rule';
import { conflict, missing, stated } from './defect';
import { KindCheck } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['AuthorizationPolicy'];
const IDENTITIES = ['namespaces', 'notNamespaces', 'serviceAccounts', 'notServiceAccounts', 'trustDomains', 'notTrustDomains', 'principals', 'notPrincipals', 'requestPrincipals', 'notRequestPrincipals'];
const IDENTITY_KEYS = ['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'];
/** The fields that a TCP connection has without HTTP. */
const OF_CONNECTIONS = ['principals', 'notPrincipals', 'ipBlocks', 'notIpBlocks', 'namespaces', 'notNamespaces', 'remoteIpBlocks', 'notRemoteIpBlocks', 'serviceAccounts', 'notServiceAccounts'];

const NO_RULES = refused(KINDS, {
  id: 'authorization-policy-no-rules', summary: 'AuthorizationPolicy has action DENY or CUSTOM, but no rules',
  why: 'no request is denied or checked by the provider, because a policy without rules matches no request', covers: ['AP-01', 'AP-12'],
});
const PROVIDER = refused(KINDS, {
  id: 'authorization-policy-provider', summary: 'AuthorizationPolicy has a provider without CUSTOM, or CUSTOM without a provider',
  why: 'the policy is rejected, because CUSTOM delegates to a provider of the mesh, and the other actions do not', covers: ['AP-02', 'AP-11'],
});
const CUSTOM = refused(KINDS, {
  id: 'authorization-policy-custom', summary: 'AuthorizationPolicy with CUSTOM checks the identity of the caller',
  why: 'the policy is rejected, because the provider is called before the caller is authenticated', covers: ['AP-03', 'AP-04', 'AP-05', 'AP-06', 'AP-07', 'AP-09', 'AP-10'],
});
const DENIES_TCP = warned(KINDS, {
  id: 'authorization-policy-denies-tcp', summary: 'AuthorizationPolicy with DENY checks only HTTP attributes',
  why: 'all TCP connections are denied, because proxies ignore HTTP attributes on TCP', covers: ['AP-45'],
});

/** The checks of Istio's webhook for an AuthorizationPolicy. */
export const AUTHORIZATION_POLICY: KindCheck = {
  kind: 'AuthorizationPolicy',
  group: 'security.istio.io',
  rules: [NO_RULES, PROVIDER, CUSTOM, DENIES_TCP, NULL_ENTRY, ...AUTHORIZATION_RULE_RULES, ...AUTHORIZATION_CONDITION_RULES, ...POLICY_TARGET_RULES],
  check: ({ spec }, report) => {
    checkPolicyTarget(spec, 'spec', report);
    checkAction(spec, report);
    eachEntry(spec.rules, 'spec.rules', report, (rule, path) => {
      eachEntry(rule.from, `${path}.from`, report, ({ source }, at) => checkSource(source, `${at}.source`, report));
      eachEntry(rule.to, `${path}.to`, report, ({ operation }, at) => checkOperation(operation, `${at}.operation`, report));
      eachEntry(rule.when, `${path}.when`, report, (when, at) => checkWhen(when, at, report));
      checkRuleOfAction(rule, spec.action, path, report);
    });
  },
};

function checkAction({ action = 'ALLOW', provider, rules }: { [key: string]: any }, report: Report): void {
  if (['CUSTOM', 'DENY'].includes(action) && !hasEntries(rules)) {
    report(NO_RULES, missing('spec.rules', 'add a rule; "rules: [{}]" matches every request', `because action is ${action}`));
  } else if (action === 'CUSTOM' && (provider?.name === undefined || provider.name === '')) {
    report(PROVIDER, missing('spec.provider.name', 'set it to an extension provider of the mesh configuration', 'because action is CUSTOM'));
  }
  if (action !== 'CUSTOM' && isMap(provider)) {
    report(PROVIDER, conflict('spec.provider', `action ${action}`, 'only CUSTOM delegates to a provider', 'remove the provider, or set the action to CUSTOM'));
  }
}

/** Checks a rule against the action of its policy. */
export function checkRuleOfAction(rule: { [key: string]: any }, action: string | undefined, path: string, report: Report): void {
  if (action === 'CUSTOM') {
    checkCustom(rule, path, report);
  } else if (action === 'DENY') {
    checkDeny(rule, path, report);
  }
}

function checkCustom({ from, when }: { [key: string]: any }, path: string, report: Report): void {
  const fix = 'let the provider check it, or use ALLOW or DENY';
  const reason = 'the provider is called before the caller is authenticated';
  eachOf(from, ({ source }, i) => IDENTITIES.filter(field => isGiven(source?.[field])).forEach(field => {
    report(CUSTOM, conflict(`${path}.from[${i}].source.${field}`, 'action CUSTOM', reason, fix));
  }));
  eachOf(when, ({ key }, i) => {
    if (IDENTITY_KEYS.includes(key) || (typeof key === 'string' && key.startsWith('request.auth.'))) {
      report(CUSTOM, conflict(`${path}.when[${i}].key`, 'action CUSTOM', reason, fix, key));
    }
  });
}

function checkDeny(rule: { [key: string]: any }, path: string, report: Report): void {
  const sources = listOf(rule.from).map(f => f.source).filter(isMap);
  const operations = listOf(rule.to).map(t => t.operation).filter(isMap);
  const hasAny = (parts: { [key: string]: any }[], fields: string[]) => parts.some(part => fields.some(field => hasEntries(part[field])));
  if (operations.length > 0 ? !hasAny(operations, ['ports', 'notPorts']) : sources.length > 0 && !hasAny(sources, OF_CONNECTIONS)) {
    report(DENIES_TCP, stated(path, 'denies every TCP connection, because it checks only HTTP attributes', 'restrict the rule to ports in to[].operation.ports'));
  }
}
