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
      'request-authentication-empty-values | spec.jwtRules[0].audiences[0] | got "", allowed is a text that is not empty; leave it out'],
    ['RA-02', 'jwtRules: [{audiences: [a]}]',
      'request-authentication-issuer | spec.jwtRules[0] | got neither issuer nor jwksUri, allowed is at least one; name the issuer of the tokens'],
    ['RA-03', 'jwtRules: [{jwksUri: ftp://a.example.com}]',
      'request-authentication-jwks-uri | spec.jwtRules[0].jwksUri | got "ftp://a.example.com", allowed is a URL of http or https; write it in full, such as "https://example.com/keys"'],
    ['RA-03', 'jwtRules: [{jwksUri: "http://a:b/"}]',
      'request-authentication-jwks-uri | spec.jwtRules[0].jwksUri | got "http://a:b/", allowed is a URL of http or https; write it in full, such as "https://example.com/keys"'],
    ['RA-04', 'jwtRules: [{issuer: a, jwks: "{"}]',
      'request-authentication-jwks | spec.jwtRules[0].jwks | got what cannot be read (it is no JSON), allowed is a JSON Web Key Set; correct it'],
    ['RA-04', 'jwtRules: [{issuer: a, jwks: \'[{"kty":"RSA","e":"AQAB","n":"abcd"}]\'}]',
      'request-authentication-jwks | spec.jwtRules[0].jwks | got what cannot be read (it is no map with a list of keys), allowed is a JSON Web Key Set; correct it'],
    ['RA-04', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"AES"}]}\'}]',
      'request-authentication-jwks | spec.jwtRules[0].jwks | got what cannot be read (keys[0]: kty is "AES", allowed is one of RSA, EC, OKP, oct), allowed is a JSON Web Key Set; correct it'],
    ['RA-04', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"RSA","e":"AQAB"}]}\'}]',
      'request-authentication-jwks | spec.jwtRules[0].jwks | got what cannot be read (keys[0]: n is missing), allowed is a JSON Web Key Set; correct it'],
    ['RA-04', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"RSA","e":"AQAB","n":"a b"}]}\'}]',
      'request-authentication-jwks | spec.jwtRules[0].jwks | got what cannot be read (keys[0]: n is wrong), allowed is a JSON Web Key Set; correct it'],
    ['RA-05', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"RSA","e":"AQAB","n":"abcd"},{"kty":"RSA","e":"AQAB","n":"abcd","d":"abcd"}]}\'}]',
      'request-authentication-private-key | spec.jwtRules[0].jwks | got a private key in keys[1], allowed is public keys alone; leave out what is private, and make new keys'],
    ['RA-05', 'jwtRules: [{issuer: a, jwks: \'{"keys":[{"kty":"oct","k":"abcd"}]}\'}]',
      'request-authentication-private-key | spec.jwtRules[0].jwks | got a private key in keys[0], allowed is public keys alone; leave out what is private, and make new keys'],
    ['RA-06', 'jwtRules: [{issuer: a, fromHeaders: [null]}]', 'null-entry | spec.jwtRules[0].fromHeaders[0] | got null, allowed is an entry; remove it'],
    ['RA-07', 'jwtRules: [{issuer: a, fromHeaders: [{prefix: a}]}]',
      'request-authentication-empty-values | spec.jwtRules[0].fromHeaders[0].name | got nothing, allowed is the name of a header; name it'],
    ['RA-08', 'jwtRules: [{issuer: a, fromParams: [a, ""]}]',
      'request-authentication-empty-values | spec.jwtRules[0].fromParams[1] | got "", allowed is a text that is not empty; leave it out'],
    ['RA-09', 'jwtRules: [{issuer: a, fromCookies: [""]}]',
      'request-authentication-empty-values | spec.jwtRules[0].fromCookies[0] | got "", allowed is a text that is not empty; leave it out'],
    ['RA-10', 'jwtRules: [{issuer: a, outputClaimToHeaders: [null]}]',
      'null-entry | spec.jwtRules[0].outputClaimToHeaders[0] | got null, allowed is an entry; remove it'],
    ['RA-11', 'jwtRules: [{issuer: a, outputClaimToHeaders: [{header: x-a}]}]',
      'request-authentication-claim-headers | spec.jwtRules[0].outputClaimToHeaders[0].claim | got nothing, allowed is a name; name header and claim'],
    ['RA-12', 'jwtRules: [{issuer: a, outputClaimToHeaders: [{header: x.a, claim: sub}]}]',
      'request-authentication-claim-headers | spec.jwtRules[0].outputClaimToHeaders[0].header | got "x.a", allowed is letters, digits, "-" and "_"; correct the name'],
    ['RA-13', 'jwtRules: [{issuer: a, timeout: 100us}]',
      'request-authentication-timeout | spec.jwtRules[0].timeout | got "100us", allowed is whole milliseconds, at least 1; leave it out to keep the default'],
    ['TARGETREF-01', 'selector: {matchLabels: {app: a}}, targetRef: {kind: Service, name: a}',
      'policy-target-choice | spec | got selector and targetRef, allowed is one of them; keep one'],
    ['TARGETREF-02', 'targetRef: {kind: Service}', 'policy-target-reference | spec.targetRef.name | got nothing, allowed is a name; name what the policy is for'],
    ['TARGETREF-03', 'targetRefs: [{kind: Service, name: a, namespace: far}]',
      'policy-target-reference | spec.targetRefs[0].namespace | got "far", allowed is none; leave it out, and put the policy into that namespace'],
    ['TARGETREF-04', 'targetRef: {kind: Pod, name: a}',
      'policy-target-reference | spec.targetRef.kind | got "core/Pod", allowed is one of core/Service, networking.istio.io/ServiceEntry, gateway.networking.k8s.io/Gateway, gateway.networking.k8s.io/GatewayClass; name the group and kind of one of them'],
    ['TARGETREF-04', 'targetRef: {group: apps, kind: Service, name: a}',
      'policy-target-reference | spec.targetRef.kind | got "apps/Service", allowed is one of core/Service, networking.istio.io/ServiceEntry, gateway.networking.k8s.io/Gateway, gateway.networking.k8s.io/GatewayClass; name the group and kind of one of them'],
    ['SELECTOR-03', 'selector: {}',
      'workload-selector-empty | spec.selector | got no labels, allowed is at least one; name labels of the workloads, or leave the selector out'],
  ])('fails by %s: %#', (_, spec, ...said) => expect(saidOf(REQUEST_AUTHENTICATION, spec)).toEqual(said));

  test('is judged without a fall where its types are odd, of which the CRD speaks', () => {
    expect(() => saidOf(REQUEST_AUTHENTICATION, 'jwtRules: [1, {issuer: 3, jwksUri: 4, jwks: 5, audiences: a, fromHeaders: a, fromParams: [1], outputClaimToHeaders: [1, {header: 3, claim: 4}], timeout: 5}], targetRefs: [1], targetRef: 3, selector: 4')).not.toThrow();
  });
});
