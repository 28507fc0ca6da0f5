import { Refusal, Spelling } from './spellings';

const { UNKNOWN_FIELD, UNKNOWN_MEMBER, ARGUMENTS, TYPE, FIELD_TYPE, OTHER_CLASS, CONSTRUCTOR } = Refusal;

const POLICY = 'new istio.AuthorizationPolicy(chart, \'a\', ';
const TOKENS = 'new istio.RequestAuthentication(chart, \'a\', ';
const MTLS = 'new istio.PeerAuthentication(chart, \'a\', ';
const TARGETS = ['AuthorizationPolicy : selector | targetRef | targetRefs', 'RequestAuthentication : selector | targetRef | targetRefs', 'TARGETREF-01'];
const PROVIDERS = ['AuthorizationPolicy : provider', 'AP-11'];
const KEYS = ['RequestAuthentication jwtRules[]: jwks | jwksUri | jwks_uri'];
const REFS = "[istio.TargetRef.of(istio.TargetKind.SERVICE, 'a')]";

/** Wrong and right ways to write the kinds of security.istio.io. */
export const SECURITY: readonly Spelling[] = [
  { about: TARGETS, wrong: `${POLICY}{ target: istio.PolicyTarget.selector({ app: 'a' }), targetRefs: [] })`, refusal: [UNKNOWN_FIELD, "'targetRefs'"], right: `${POLICY}{ target: istio.PolicyTarget.targetRefs(${REFS}) })` },
  { about: TARGETS, wrong: `${TOKENS}{ selector: { app: 'a' }, target: istio.PolicyTarget.meshWide() })`, refusal: [UNKNOWN_FIELD, "'selector'"], right: `${TOKENS}{ target: istio.PolicyTarget.selector({ app: 'a' }) })` },
  { about: TARGETS, wrong: `istio.PolicyTarget.selector({ app: 'a' }, ${REFS})`, refusal: [ARGUMENTS, 'Expected 1'], right: `istio.PolicyTarget.targetRefs(${REFS})` },
  { about: TARGETS, wrong: `${POLICY}{ target: { labels: { app: 'a' }, refs: ${REFS} } })`, refusal: [OTHER_CLASS, "'PolicyTarget'"], right: `${POLICY}{ target: istio.PolicyTarget.selector({ app: 'a' }) })` },
  { about: ['TARGETREF-03'], wrong: "istio.TargetRef.of(istio.TargetKind.SERVICE, 'a', 'b')", refusal: [ARGUMENTS, 'Expected 2'], right: "istio.TargetRef.of(istio.TargetKind.SERVICE, 'a')" },
  { about: ['TARGETREF-04'], wrong: "istio.TargetRef.of('Deployment', 'a')", refusal: [TYPE, "'TargetKind'"], right: "istio.TargetRef.of(istio.TargetKind.GATEWAY, 'a')" },
  { about: TARGETS, wrong: `${MTLS}{ target: istio.PolicyTarget.targetRefs(${REFS}) })`, refusal: [OTHER_CLASS, "'WorkloadTarget'"], right: `${MTLS}{ target: istio.PolicyTarget.selector({ app: 'a' }) })` },
  { about: TARGETS, wrong: `${MTLS}{ target: istio.PolicyTarget.gatewayClass() })`, refusal: [OTHER_CLASS, "'WorkloadTarget'"], right: `${MTLS}{ target: istio.PolicyTarget.meshWide() })` },
  { about: PROVIDERS, wrong: `${POLICY}{ action: istio.AuthorizationAction.DENY, provider: 'opa' })`, refusal: [UNKNOWN_FIELD, "'provider'"], right: `${POLICY}{ action: istio.AuthorizationAction.custom('opa') })` },
  { about: PROVIDERS, wrong: "new istio.AuthorizationAction('ALLOW', 'opa')", refusal: [CONSTRUCTOR, "'AuthorizationAction'"], right: 'istio.AuthorizationAction.ALLOW' },
  { about: ['AP-02'], wrong: 'istio.AuthorizationAction.custom()', refusal: [ARGUMENTS, 'Expected 1'], right: "istio.AuthorizationAction.custom('opa')" },
  { about: ['AP-02'], wrong: 'istio.AuthorizationAction.CUSTOM', refusal: [UNKNOWN_MEMBER, "'CUSTOM'"], right: "istio.AuthorizationAction.custom('opa')" },
  {
    about: ['AP-18'],
    wrong: "istio.Source.of({ principals: [istio.Principal.ANY], serviceAccounts: [istio.ServiceAccountRef.of('a')] })",
    refusal: [UNKNOWN_FIELD, "'serviceAccounts'"],
    right: "istio.Source.serviceAccounts([istio.ServiceAccountRef.of('a')])",
  },
  {
    about: ['AP-18'],
    wrong: "istio.Source.serviceAccounts([istio.ServiceAccountRef.of('a')], { namespaces: ['b'] })",
    refusal: [UNKNOWN_FIELD, "'namespaces'"],
    right: "istio.Source.serviceAccounts([istio.ServiceAccountRef.of('a')], { ipBlocks: ['10.0.0.1'] })",
  },
  { about: ['AP-18'], wrong: "istio.Source.notServiceAccounts([istio.ServiceAccountRef.of('a')], { principals: [istio.Principal.ANY] })", refusal: [UNKNOWN_FIELD, "'principals'"], right: "istio.Source.notServiceAccounts([istio.ServiceAccountRef.of('a')])" },
  { about: ['AP-37'], wrong: `${POLICY}{ rules: [{ when: [istio.Condition.sourceIp()] }] })`, refusal: [OTHER_CLASS, "'Condition'"], right: `${POLICY}{ rules: [{ when: [istio.Condition.sourceIp().values(['10.0.0.1'])] }] })` },
  { about: KEYS, wrong: `${TOKENS}{ jwtRules: [{ issuer: 'a', jwks: '{}' }] })`, refusal: [FIELD_TYPE, "'Jwks'"], right: `${TOKENS}{ jwtRules: [{ issuer: 'a', jwks: istio.Jwks.inline('{}') }] })` },
  {
    about: KEYS,
    wrong: `${TOKENS}{ jwtRules: [{ issuer: 'a', jwks: istio.Jwks.inline('{}'), jwksUri: 'https://a' }] })`,
    refusal: [UNKNOWN_FIELD, "'jwksUri'"],
    right: `${TOKENS}{ jwtRules: [{ issuer: 'a', jwks: istio.Jwks.uri('https://a') }] })`,
  },
  { about: KEYS, wrong: "istio.Jwks.uri('https://a', '{}')", refusal: [ARGUMENTS, 'Expected 1'], right: "istio.Jwks.inline('{}')" },
];
