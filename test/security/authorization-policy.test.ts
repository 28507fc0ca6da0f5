import { ApiObject, App, Chart, Lazy, Testing } from 'cdk8s';
import {
  AllowIngressGateway, AllowNothing, AuthorizationAction, AuthorizationPolicy, AuthorizationPolicyProps, AuthorizationRule, Condition, IngressGateway, Mesh, Operation,
  PolicyTarget, Principal, RequireJwt, ServiceAccountRef, Source,
} from '../../src';
import { errorsOf, refusalOf } from '../brief';
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
    ['an empty list of sources', { rules: [{}, { from: [] }] }, '[chart/policy] AuthorizationPolicy.rules[1].from | invalid []'],
    ['an empty list of operations', { rules: [{ to: [] }] }, '[chart/policy] AuthorizationPolicy.rules[0].to | invalid []'],
    ['an empty list of conditions', { rules: [{ when: [] }] }, '[chart/policy] AuthorizationPolicy.rules[0].when | invalid []'],
    ['more than 512 sources', { rules: [{ from: Array(513).fill(Source.requestPrincipals()) }] }, '[chart/policy] AuthorizationPolicy.rules[0].from | limit 513'],
    ['a dry run of AUDIT', { action: AuthorizationAction.AUDIT, dryRun: true }, '[chart/policy] AuthorizationPolicy.dryRun | conflict (action AUDIT)'],
    ['a dry run of CUSTOM by annotation', { action: AuthorizationAction.custom('opa'), metadata: { annotations: { 'istio.io/dry-run': 'true' } } }, '[chart/policy] AuthorizationPolicy.metadata.annotations["istio.io/dry-run"] | conflict (action CUSTOM)'],
    ['a dry run that is no boolean', { metadata: { annotations: { 'istio.io/dry-run': 'yes' } } }, '[chart/policy] AuthorizationPolicy.metadata.annotations["istio.io/dry-run"] | invalid "yes"'],
  ])('fails for %s', (_, props, message) => {
    expect(refusalOf(() => policy(props))).toBe(message);
  });

  test.each<[string, AuthorizationRule, string]>([
    ['principals', { from: [Source.of({ ipBlocks: ['10.0.0.1'] }), Source.of({ notPrincipals: [Principal.ANY] })] }, 'from[1].source.notPrincipals | conflict'],
    ['namespaces', { from: [Source.of({ namespaces: ['a'] })] }, 'from[0].source.namespaces | conflict'],
    ['tokens', { from: [Source.requestPrincipals()] }, 'from[0].source.requestPrincipals | conflict'],
    ['service accounts', { from: [Source.serviceAccounts([ServiceAccountRef.of('a')])] }, 'from[0].source.serviceAccounts | conflict'],
    ['trust domains', { from: [Source.of({ notTrustDomains: ['a'] })] }, 'from[0].source.notTrustDomains | conflict'],
    ['the namespace as a condition', { when: [Condition.sourceNamespace().values(['a'])] }, 'when[0].key | conflict "source.namespace"'],
    ['the token as a condition', { when: [Condition.requestClaim('a').values(['a'])] }, 'when[0].key | conflict "request.auth.claims[a]"'],
  ])('fails for %s with CUSTOM', (_, rule, defect) => {
    const p = policy({ action: AuthorizationAction.custom('opa') });
    expect(refusalOf(() => p.addRule(rule))).toBe(`[chart/policy] authorization-policy-custom | AuthorizationPolicy.rules[0].${defect} (action CUSTOM)`);
  });

  test.each<[string, AuthorizationAction]>([['DENY', AuthorizationAction.DENY], ['CUSTOM', AuthorizationAction.custom('opa')]])('fails at synth for %s without a rule', (_, action) => {
    const p = policy({ action });
    expect(errorsOf(app)).toEqual(['[chart/policy] authorization-policy-no-rules | spec.rules | missing']);
    expect(() => app.synthYaml()).toThrow('authorization-policy-no-rules');
    p.addRule({});
    expect(errorsOf(app)).toEqual([]);
  });

  test.each<[string, Source, string[]]>([
    ['1.24', Source.serviceAccounts([ServiceAccountRef.of('a')]), ['serviceAccounts | stated "1.24"']],
    ['1.29', Source.of({ trustDomains: ['a'], notTrustDomains: ['b'] }), ['trustDomains | stated "1.29"', 'notTrustDomains | stated "1.29"']],
  ])('fails at synth for fields that Istio %s does not support', (istioVersion, source, fields) => {
    Mesh.configure(app, { istioVersion });
    policy({ rules: [{}, { from: [Source.requestPrincipals(), source] }] });
    expect(errorsOf(app)).toEqual(fields.map(field => `[chart/policy] field-not-in-release | AuthorizationPolicy.rules[1].from[1].source.${field}`));
  });

  test('fails at synth for more than 512 rules', () => {
    policy({ rules: Array(513).fill({}) });
    expect(errorsOf(app)).toEqual(['[chart/policy] crd-bounds | spec.rules | limit 513']);
  });

  test('fails for a provider without a name', () => {
    expect(refusalOf(() => AuthorizationAction.custom(''))).toBe('AuthorizationAction.provider | invalid ""');
  });
});

describe('AllowNothing', () => {
  test('is an empty policy', () => {
    expect(specOf(new AllowNothing(chart, 'all'))).toEqual({});
    expect(specOf(new AllowNothing(chart, 'some', { target }))).toEqual({ selector });
    expect(new AllowNothing(chart, 'mesh', { target: PolicyTarget.meshWide() }).namespace).toBe('istio-system');
  });
});

describe('RequireJwt', () => {
  test('denies requests without a verified token', () => {
    expect(specOf(new RequireJwt(chart, 'all', { target, operations: [Operation.of({ ports: [8080], paths: ['/admin*'] })] }))).toEqual({
      selector, action: 'DENY', rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }], to: [{ operation: { ports: ['8080'], paths: ['/admin*'] } }] }],
    });
    expect(specOf(new RequireJwt(chart, 'some', { operations: [ADMIN], requestPrincipals: ['https://a.example.com/*'] }))).toEqual({
      action: 'DENY', rules: [{ from: [{ source: { notRequestPrincipals: ['https://a.example.com/*'] } }], to: [{ operation: { paths: ['/admin*'] } }] }],
    });
    expect(refusalOf(() => new RequireJwt(chart, 'none', { operations: [] }))).toBe('[chart/none] AuthorizationPolicy.rules[0].to | invalid []');
  });
});

describe('AllowIngressGateway', () => {
  test('allows requests from the service account of the gateway', () => {
    const gateway = IngressGateway.fromSelector(chart, 'gw', { istio: 'gw' }, { namespace: 'istio-ingress', serviceAccountName: 'edge' });
    const from = [{ source: { principals: ['cluster.local/ns/istio-ingress/sa/edge'] } }];
    expect(specOf(new AllowIngressGateway(chart, 'all', { target, gateway }))).toEqual({ selector, rules: [{ from }] });
    expect(specOf(new AllowIngressGateway(chart, 'some', { gateway, operations: [ADMIN] }))).toEqual({ rules: [{ from, to: [{ operation: { paths: ['/admin*'] } }] }] });
  });
});
