import { eachOf, hasEntries, isMap, listOf } from '../private/manifest';
import { AUTHORIZATION_CONDITION_RULES, checkWhen } from './authorization-condition';
import { AUTHORIZATION_RULE_RULES, checkFrom, checkTo } from './authorization-rule';
import { invalid, missing } from './defect';
import { KindCheck } from './kind-check';
import { eachEntry, NULL_ENTRY } from './null-entry';
import { checkPolicyTarget, POLICY_TARGET_RULES } from './policy-target';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['AuthorizationPolicy'];
const IDENTITIES = ['namespaces', 'notNamespaces', 'serviceAccounts', 'notServiceAccounts', 'trustDomains', 'notTrustDomains', 'principals', 'notPrincipals', 'requestPrincipals', 'notRequestPrincipals'];
const IDENTITY_KEYS = ['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'];
/** What a connection tells without its requests. */
const OF_CONNECTIONS = ['principals', 'notPrincipals', 'ipBlocks', 'notIpBlocks', 'namespaces', 'notNamespaces', 'remoteIpBlocks', 'notRemoteIpBlocks', 'serviceAccounts', 'notServiceAccounts'];

const NO_RULES = refused(KINDS, {
  id: 'authorization-policy-no-rules', summary: 'DENY or CUSTOM without rules', why: 'no request matches: nothing is turned away, and nobody is asked', covers: ['AP-01', 'AP-12'],
});
const PROVIDER = refused(KINDS, {
  id: 'authorization-policy-provider', summary: 'CUSTOM without a provider, or a provider without CUSTOM', why: 'CUSTOM asks a provider of the mesh, and no other action does', covers: ['AP-02', 'AP-11'],
});
const CUSTOM = refused(KINDS, {
  id: 'authorization-policy-custom', summary: 'CUSTOM asks who the caller is', why: 'the provider is asked before the proxy knows', covers: ['AP-03', 'AP-04', 'AP-05', 'AP-06', 'AP-07', 'AP-09', 'AP-10'],
});
const DENIES_TCP = warned(KINDS, {
  id: 'authorization-policy-denies-tcp', summary: 'DENY asks about requests alone', why: 'a TCP connection has none: what is asked about it is left out, and all connections are turned away', covers: ['AP-45'],
});

/** What Istio's webhook says of an AuthorizationPolicy by itself. */
export const AUTHORIZATION_POLICY: KindCheck = {
  kind: 'AuthorizationPolicy',
  group: 'security.istio.io',
  rules: [NO_RULES, PROVIDER, CUSTOM, DENIES_TCP, NULL_ENTRY, ...AUTHORIZATION_RULE_RULES, ...AUTHORIZATION_CONDITION_RULES, ...POLICY_TARGET_RULES],
  check: ({ spec }, report) => {
    checkPolicyTarget(spec, report);
    checkAction(spec, report);
    eachEntry(spec.rules, 'spec.rules', report, (rule, path) => {
      eachEntry(rule.from, `${path}.from`, report, (from, at) => checkFrom(from, at, report));
      eachEntry(rule.to, `${path}.to`, report, (to, at) => checkTo(to, at, report));
      eachEntry(rule.when, `${path}.when`, report, (when, at) => checkWhen(when, at, report));
      if (spec.action === 'CUSTOM') {
        checkCustom(rule, path, report);
      } else if (spec.action === 'DENY') {
        checkDeny(rule, path, report);
      }
    });
  },
};

function checkAction({ action = 'ALLOW', provider, rules }: { [key: string]: any }, report: Report): void {
  if (['CUSTOM', 'DENY'].includes(action) && !hasEntries(rules)) {
    report(NO_RULES, invalid('spec.rules', `none with ${action}`, 'at least one', 'write "rules: [{}]" for every request'));
  } else if (action === 'CUSTOM' && (provider?.name === undefined || provider.name === '')) {
    report(PROVIDER, missing('spec.provider.name', 'name one of the extensionProviders of the mesh'));
  }
  if (action !== 'CUSTOM' && isMap(provider)) {
    report(PROVIDER, invalid('spec.provider', `a provider with ${action}`, 'none', 'leave it out, or use CUSTOM'));
  }
}

function checkCustom({ from, when }: { [key: string]: any }, path: string, report: Report): void {
  eachOf(from, ({ source }, i) => IDENTITIES.filter(field => hasEntries(source?.[field])).forEach(field => {
    report(CUSTOM, invalid(`${path}.from[${i}].source.${field}`, `${field} with CUSTOM`, 'none', 'let the provider decide by it, or use ALLOW or DENY'));
  }));
  eachOf(when, ({ key }, i) => {
    if (IDENTITY_KEYS.includes(key) || (typeof key === 'string' && key.startsWith('request.auth.'))) {
      report(CUSTOM, invalid(`${path}.when[${i}].key`, `"${key}" with CUSTOM`, 'no identity', 'let the provider decide by it, or use ALLOW or DENY'));
    }
  });
}

function checkDeny(rule: { [key: string]: any }, path: string, report: Report): void {
  const sources = listOf(rule.from).map(f => f.source).filter(isMap);
  const operations = listOf(rule.to).map(t => t.operation).filter(isMap);
  const hasAny = (parts: { [key: string]: any }[], fields: string[]) => parts.some(part => fields.some(field => hasEntries(part[field])));
  if (operations.length > 0 ? !hasAny(operations, ['ports', 'notPorts']) : sources.length > 0 && !hasAny(sources, OF_CONNECTIONS)) {
    report(DENIES_TCP, invalid(path, 'attributes of requests alone', 'attributes of connections with DENY', 'name the ports too in to[].operation.ports'));
  }
}
