import { ApiObject, App, Chart, Lazy, Testing } from 'cdk8s';
import {
  AuthorizationAction, AuthorizationPolicy, AuthorizationPolicyProps, AuthorizationRule, Condition, IngressGateway, Mesh, Operation,
  PolicyTarget, Principal, ServiceAccountRef, Source,
} from '../../src';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const policy = (props: AuthorizationPolicyProps) => new AuthorizationPolicy(chart, 'policy', props);
const target = PolicyTarget.selector({ app: 'a' });
const selector = { matchLabels: { app: 'a' } };
const ADMIN = Operation.paths(['/admin*']);

describe('AuthorizationPolicy', () => {
  test('renders nothing that was not asked for', () => {
    const p = new AuthorizationPolicy(chart, 'policy');
    expect(ApiObject.of(p).toJson()).toEqual({
      apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: expect.stringMatching(/^chart-policy-/), namespace: 'shop' }, spec: {},
    });
    expect([p.action, p.rules, p.target]).toEqual([AuthorizationAction.ALLOW, [], undefined]);
  });

  test('renders target, action and rules, and leaves them to be read', () => {
    const rule: AuthorizationRule = { from: [Source.of({ principals: [Principal.ANY] })], to: [ADMIN], when: [Condition.sourceIp().values(['10.0.0.1'])] };
    const p = policy({ target, action: AuthorizationAction.DENY, rules: [rule] });
    expect(specOf(p)).toEqual({
      selector,
      action: 'DENY',
      rules: [{ from: [{ source: { principals: ['*'] } }], to: [{ operation: { paths: ['/admin*'] } }], when: [{ key: 'source.ip', values: ['10.0.0.1'] }] }],
    });
    expect([p.action.value, p.rules, p.target]).toEqual(['DENY', [rule], target]);
    p.rules.pop();
    expect(p.rules).toHaveLength(1);
  });

  test('renders the provider of CUSTOM', () => {
    expect(specOf(policy({ action: AuthorizationAction.custom('opa'), rules: [{}] }))).toEqual({ action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] });
  });

  test('grows by addRule', () => {
    const p = policy({ rules: [{ to: [ADMIN] }] });
    p.addRule({});
    expect(specOf(p)).toEqual({ rules: [{ to: [{ operation: { paths: ['/admin*'] } }] }, {}] });
  });

  test('takes rules that are known late', () => {
    expect(specOf(policy({ rules: Lazy.any({ produce: () => [{ to: [ADMIN] }] }) as unknown as AuthorizationRule[] }))).toEqual({ rules: [{ to: [{ operation: { paths: ['/admin*'] } }] }] });
  });

  test.each<[boolean, string]>([[true, 'true'], [false, 'false']])('says by an annotation that dryRun is %s', (dryRun, text) => {
    const p = policy({ dryRun, metadata: { name: 'a', annotations: { note: 'b' } } });
    expect(ApiObject.of(p).toJson().metadata).toEqual({ name: 'a', namespace: 'shop', annotations: { 'note': 'b', 'istio.io/dry-run': text } });
  });

  test.each<[string, AuthorizationPolicyProps, string]>([
    ['an empty list of sources', { rules: [{}, { from: [] }] }, '[chart/policy] AuthorizationPolicy rules[1].from: got [], allowed is at least one entry; leave it out for any'],
    ['an empty list of operations', { rules: [{ to: [] }] }, '[chart/policy] AuthorizationPolicy rules[0].to: got []'],
    ['an empty list of conditions', { rules: [{ when: [] }] }, '[chart/policy] AuthorizationPolicy rules[0].when: got []'],
    ['more than 512 sources', { rules: [{ from: Array(513).fill(Source.requestPrincipals()) }] }, '[chart/policy] AuthorizationPolicy rules[0].from: got "513 sources", allowed is at most 512; use several rules'],
    ['a dry run of AUDIT', { action: AuthorizationAction.AUDIT, dryRun: true }, '[chart/policy] AuthorizationPolicy dryRun: got "AUDIT", allowed is a dry run of ALLOW and DENY only; leave it out'],
    ['a dry run of CUSTOM by annotation', { action: AuthorizationAction.custom('opa'), metadata: { annotations: { 'istio.io/dry-run': 'true' } } }, '[chart/policy] AuthorizationPolicy dryRun: got "CUSTOM"'],
    ['a dry run that is no boolean', { metadata: { annotations: { 'istio.io/dry-run': 'yes' } } }, '[chart/policy] AuthorizationPolicy dryRun: got "yes", allowed is "true" or "false"; use the property dryRun'],
  ])('fails for %s', (_, props, message) => {
    expect(() => policy(props)).toThrow(message);
  });

  test.each<[string, AuthorizationRule, string]>([
    ['principals', { from: [Source.of({ ipBlocks: ['10.0.0.1'] }), Source.of({ notPrincipals: [Principal.ANY] })] }, 'rules[0].from[1]: got ["notPrincipals"]'],
    ['namespaces', { from: [Source.of({ namespaces: ['a'] })] }, 'rules[0].from[0]: got ["namespaces"]'],
    ['tokens', { from: [Source.requestPrincipals()] }, 'rules[0].from[0]: got ["requestPrincipals"]'],
    ['service accounts', { from: [Source.serviceAccounts([ServiceAccountRef.of('a')])] }, 'rules[0].from[0]: got ["serviceAccounts"]'],
    ['trust domains', { from: [Source.of({ notTrustDomains: ['a'] })] }, 'rules[0].from[0]: got ["notTrustDomains"]'],
    ['the namespace as a condition', { when: [Condition.sourceNamespace().values(['a'])] }, 'rules[0].when[0]: got "source.namespace"'],
    ['the token as a condition', { when: [Condition.requestClaim('a').values(['a'])] }, 'rules[0].when[0]: got "request.auth.claims[a]"'],
  ])('fails for %s with CUSTOM', (_, rule, message) => {
    const p = policy({ action: AuthorizationAction.custom('opa') });
    expect(() => p.addRule(rule)).toThrow(
      `[chart/policy] AuthorizationPolicy ${message}, allowed is addresses, operations and conditions that need no identity, because of the action CUSTOM; leave it to the authorizer`);
  });

  test.each<[string, AuthorizationAction]>([['DENY', AuthorizationAction.DENY], ['CUSTOM', AuthorizationAction.custom('opa')]])('fails at synth for %s without a rule', (name, action) => {
    const p = policy({ action });
    expect(() => app.synthYaml()).toThrow(
      `[chart/policy] AuthorizationPolicy rules: got [], allowed is at least one rule with ${name}, which has no effect without; add one by addRule, {} for every request`);
    p.addRule({});
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, Source, string]>([
    ['1.24', Source.serviceAccounts([ServiceAccountRef.of('a')]), 'serviceAccounts'],
    ['1.29', Source.of({ trustDomains: ['a'], notTrustDomains: ['b'] }), 'trustDomains and notTrustDomains'],
  ])('fails at synth for what Istio %s would drop', (istioVersion, source, fields) => {
    Mesh.configure(app, { istioVersion });
    policy({ rules: [{}, { from: [Source.requestPrincipals(), source] }] });
    expect(() => app.synthYaml()).toThrow(
      `[chart/policy] AuthorizationPolicy rules[1].from[1]: got "Istio ${istioVersion}", allowed is a release that knows ${fields}, others would drop it; use principals, or raise istioVersion`);
  });

  test('fails at synth for more than 512 rules', () => {
    policy({ rules: Array(513).fill({}) });
    expect(() => app.synthYaml()).toThrow('[chart/policy] AuthorizationPolicy rules: got "513 rules", allowed is at most 512; use several policies');
  });

  test('fails for a provider without a name', () => {
    expect(() => AuthorizationAction.custom('')).toThrow('AuthorizationAction.custom provider: got "", allowed is a text that is not empty; name an extension provider');
  });
});

describe('the short spellings', () => {
  test('allowNothing is an empty policy', () => {
    expect(specOf(AuthorizationPolicy.allowNothing(chart, 'all'))).toEqual({});
    expect(specOf(AuthorizationPolicy.allowNothing(chart, 'some', { target }))).toEqual({ selector });
    expect(AuthorizationPolicy.allowNothing(chart, 'mesh', { target: PolicyTarget.meshWide() }).namespace).toBe('istio-system');
  });

  test('requireJwt denies requests without a verified token', () => {
    expect(specOf(AuthorizationPolicy.requireJwt(chart, 'all', { target, operations: [Operation.of({ ports: [8080], paths: ['/admin*'] })] }))).toEqual({
      selector, action: 'DENY', rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }], to: [{ operation: { ports: ['8080'], paths: ['/admin*'] } }] }],
    });
    expect(specOf(AuthorizationPolicy.requireJwt(chart, 'some', { operations: [ADMIN], requestPrincipals: ['https://a.example.com/*'] }))).toEqual({
      action: 'DENY', rules: [{ from: [{ source: { notRequestPrincipals: ['https://a.example.com/*'] } }], to: [{ operation: { paths: ['/admin*'] } }] }],
    });
    expect(() => AuthorizationPolicy.requireJwt(chart, 'none', { operations: [] })).toThrow('[chart/none] AuthorizationPolicy rules[0].to: got [], allowed is at least one entry');
  });

  test('allowIngressGateway allows calls of its service account', () => {
    const gateway = IngressGateway.fromSelector(chart, 'gw', { istio: 'gw' }, { namespace: 'istio-ingress', serviceAccountName: 'edge' });
    const from = [{ source: { principals: ['cluster.local/ns/istio-ingress/sa/edge'] } }];
    expect(specOf(AuthorizationPolicy.allowIngressGateway(chart, 'all', { target, gateway }))).toEqual({ selector, rules: [{ from }] });
    expect(specOf(AuthorizationPolicy.allowIngressGateway(chart, 'some', { gateway, operations: [ADMIN] }))).toEqual({ rules: [{ from, to: [{ operation: { paths: ['/admin*'] } }] }] });
  });
});
