import { REQUEST_AUTHENTICATION } from '../../src/checks/request-authentication';
import { saidOf } from './said-of';

describe('a RequestAuthentication', () => {
  test.each<[string, string]>([
    ['an issuer', 'jwtRules: [{issuer: https://a.example.com}]'],
    ['keys that are fetched', 'jwtRules: [{jwksUri: "http://a.example.com:80/keys?a=b"}]'],
    ['keys', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"RSA","e":"AQAB","n":"abcd"},{"kty":"EC","crv":"P-256","x":"abcd","y":"abcd"},{"kty":"OKP","crv":"Ed25519","x":"abcd"}]}\'}]'],
    ['one key', 'jwtRules: [{issuer: a, jwks: \'{"kty":"RSA","e":"AQAB","n":"abcd"}\'}]'],
    ['no keys', 'jwtRules: [{issuer: a, jwks: \'{"keys":[]}\'}]'],
    ['places of tokens', 'jwtRules: [{issuer: a, audiences: [b], fromHeaders: [{name: x-a, prefix: "b "}], fromParams: [c], fromCookies: [d], timeout: 5s}]'],
    ['a claim in a header', 'jwtRules: [{issuer: a, outputClaimToHeaders: [{header: x_a-b, claim: sub}]}]'],
    ['a target', 'targetRefs: [{kind: Service, name: a}, {kind: Gateway, group: gateway.networking.k8s.io, name: b}]'],
    ['placeholders', 'jwtRules: [{jwksUri: "${URL}", jwks: "${KEYS}", fromHeaders: [{name: "${H}"}], outputClaimToHeaders: [{header: "${H}", claim: a}], timeout: "${T}"}], targetRef: {kind: "${K}", name: "${N}"}'],
  ])('passes with %s', (_, spec) => expect(saidOf(REQUEST_AUTHENTICATION, spec)).toEqual([]));

  test.each<[string, string, ...string[]]>([
    ['RA-01', 'jwtRules: [{issuer: a, audiences: [""]}]',
      'request-authentication-empty-values | spec.jwtRules[0].audiences[0] | invalid ""'],
    ['RA-02', 'jwtRules: [{audiences: [a]}]',
      'request-authentication-issuer | spec.jwtRules[0] | stated'],
    ['RA-03', 'jwtRules: [{jwksUri: ftp://a.example.com}]',
      'request-authentication-jwks-uri | spec.jwtRules[0].jwksUri | invalid "ftp://a.example.com"'],
    ['RA-03', 'jwtRules: [{jwksUri: "http://a:b/"}]',
      'request-authentication-jwks-uri | spec.jwtRules[0].jwksUri | invalid "http://a:b/"'],
    ['RA-04', 'jwtRules: [{issuer: a, jwks: "{"}]',
      'request-authentication-jwks | spec.jwtRules[0].jwks | stated'],
    ['RA-04', 'jwtRules: [{issuer: a, jwks: \'[{"kty":"RSA","e":"AQAB","n":"abcd"}]\'}]',
      'request-authentication-jwks | spec.jwtRules[0].jwks | stated'],
    ['RA-04', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"AES"}]}\'}]',
      'request-authentication-jwks | spec.jwtRules[0].jwks | stated'],
    ['RA-04', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"RSA","e":"AQAB"}]}\'}]',
      'request-authentication-jwks | spec.jwtRules[0].jwks | stated'],
    ['RA-04', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"RSA","e":"AQAB","n":"a b"}]}\'}]',
      'request-authentication-jwks | spec.jwtRules[0].jwks | stated'],
    ['RA-05', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"RSA","e":"AQAB","n":"abcd"},{"kty":"RSA","e":"AQAB","n":"abcd","d":"abcd"}]}\'}]',
      'request-authentication-private-key | spec.jwtRules[0].jwks | stated'],
    ['RA-05', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"oct","k":"abcd"}]}\'}]',
      'request-authentication-private-key | spec.jwtRules[0].jwks | stated'],
    ['RA-06', 'jwtRules: [{issuer: a, fromHeaders: [null]}]', 'null-entry | spec.jwtRules[0].fromHeaders[0] | invalid null'],
    ['RA-07', 'jwtRules: [{issuer: a, fromHeaders: [{prefix: a}]}]',
      'request-authentication-empty-values | spec.jwtRules[0].fromHeaders[0].name | missing'],
    ['RA-08', 'jwtRules: [{issuer: a, fromParams: [a, ""]}]',
      'request-authentication-empty-values | spec.jwtRules[0].fromParams[1] | invalid ""'],
    ['RA-09', 'jwtRules: [{issuer: a, fromCookies: [""]}]',
      'request-authentication-empty-values | spec.jwtRules[0].fromCookies[0] | invalid ""'],
    ['RA-10', 'jwtRules: [{issuer: a, outputClaimToHeaders: [null]}]',
      'null-entry | spec.jwtRules[0].outputClaimToHeaders[0] | invalid null'],
    ['RA-11', 'jwtRules: [{issuer: a, outputClaimToHeaders: [{header: x-a}]}]',
      'request-authentication-claim-headers | spec.jwtRules[0].outputClaimToHeaders[0].claim | missing'],
    ['RA-12', 'jwtRules: [{issuer: a, outputClaimToHeaders: [{header: x.a, claim: sub}]}]',
      'request-authentication-claim-headers | spec.jwtRules[0].outputClaimToHeaders[0].header | invalid "x.a"'],
    ['RA-13', 'jwtRules: [{issuer: a, timeout: 100us}]',
      'request-authentication-timeout | spec.jwtRules[0].timeout | invalid "100us"'],
    ['TARGETREF-01', 'selector: {matchLabels: {app: a}}, targetRef: {kind: Service, name: a}',
      'policy-target-choice | spec | stated'],
    ['TARGETREF-02', 'targetRef: {kind: Service}', 'policy-target-reference | spec.targetRef.name | missing'],
    ['TARGETREF-03', 'targetRefs: [{kind: Service, name: a, namespace: far}]',
      'policy-target-reference | spec.targetRefs[0].namespace | invalid "far"'],
    ['TARGETREF-04', 'targetRef: {kind: Pod, name: a}',
      'policy-target-reference | spec.targetRef.kind | invalid "core/Pod"'],
    ['TARGETREF-04', 'targetRef: {group: apps, kind: Service, name: a}',
      'policy-target-reference | spec.targetRef.kind | invalid "apps/Service"'],
    ['SELECTOR-03', 'selector: {}',
      'workload-selector-empty | spec.selector | stated'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(REQUEST_AUTHENTICATION, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(REQUEST_AUTHENTICATION, 'jwtRules: [1, {issuer: 3, jwksUri: 4, jwks: 5, audiences: a, fromHeaders: a, fromParams: [1], outputClaimToHeaders: [1, {header: 3, claim: 4}], timeout: 5}], targetRefs: [1], targetRef: 3, selector: 4')).not.toThrow();
  });
});
