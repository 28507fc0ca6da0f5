import { ApiObject, App, Chart, Duration, Lazy, Testing } from 'cdk8s';
import { Jwks, JwtRule, PolicyTarget, RequestAuthentication } from '../../src';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const ISSUER = 'https://a.example.com';
const PUBLIC_KEY = '{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}';
const authentication = (...jwtRules: JwtRule[]) => new RequestAuthentication(chart, 'jwt', { jwtRules });

describe('RequestAuthentication', () => {
  test('renders nothing that was not asked for', () => {
    const jwt = authentication({ issuer: ISSUER });
    expect(ApiObject.of(jwt).toJson()).toEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'RequestAuthentication',
      metadata: { name: expect.stringMatching(/^chart-jwt-/), namespace: 'shop' },
      spec: { jwtRules: [{ issuer: ISSUER }] },
    });
    expect([jwt.jwtRules, jwt.target]).toEqual([[{ issuer: ISSUER }], undefined]);
  });

  test('renders target and rules', () => {
    const jwt = new RequestAuthentication(chart, 'jwt', {
      target: PolicyTarget.selector({ app: 'a' }),
      jwtRules: [{
        issuer: ISSUER,
        jwks: Jwks.uri('https://a.example.com:8443/jwks.json'),
        audiences: ['shop'],
        fromHeaders: [{ name: 'x-jwt', prefix: 'Bearer ' }, { name: 'x-other' }],
        fromParams: ['token'],
        fromCookies: ['token'],
        forwardOriginalToken: false,
        outputPayloadToHeader: 'x-payload',
        outputClaimToHeaders: [{ header: 'x-group', claim: 'group' }],
        spaceDelimitedClaims: ['roles'],
        timeout: Duration.millis(1500),
      }, { jwks: Jwks.uri('http://b.example.com') }, { issuer: 'c', jwks: Jwks.inline(PUBLIC_KEY) }],
    });
    expect(specOf(jwt)).toEqual({
      selector: { matchLabels: { app: 'a' } },
      jwtRules: [{
        issuer: ISSUER,
        jwksUri: 'https://a.example.com:8443/jwks.json',
        audiences: ['shop'],
        fromHeaders: [{ name: 'x-jwt', prefix: 'Bearer ' }, { name: 'x-other' }],
        fromParams: ['token'],
        fromCookies: ['token'],
        forwardOriginalToken: false,
        outputPayloadToHeader: 'x-payload',
        outputClaimToHeaders: [{ header: 'x-group', claim: 'group' }],
        spaceDelimitedClaims: ['roles'],
        timeout: '1500ms',
      }, { jwksUri: 'http://b.example.com' }, { issuer: 'c', jwks: PUBLIC_KEY }],
    });
  });

  test('grows by addJwtRule', () => {
    const jwt = new RequestAuthentication(chart, 'jwt');
    jwt.addJwtRule({ issuer: ISSUER });
    jwt.addJwtRule({ issuer: 'b' });
    expect(specOf(jwt)).toEqual({ jwtRules: [{ issuer: ISSUER }, { issuer: 'b' }] });
    expect(() => jwt.addJwtRule({ issuer: '' })).toThrow('[chart/jwt] RequestAuthentication jwtRules[2].issuer: got ""');
  });

  test('takes rules that are known late', () => {
    const jwtRules = Lazy.any({ produce: () => [{ issuer: ISSUER }] }) as unknown as JwtRule[];
    expect(specOf(new RequestAuthentication(chart, 'jwt', { jwtRules }))).toEqual({ jwtRules: [{ issuer: ISSUER }] });
  });

  test('fails at synth without a rule', () => {
    new RequestAuthentication(chart, 'jwt');
    expect(() => app.synthYaml()).toThrow('[chart/jwt] RequestAuthentication jwtRules: got "0 rules", allowed is at least one rule, at most 4096; add one by addJwtRule');
  });

  test.each<[string, JwtRule, string]>([
    ['neither issuer nor keys', {}, 'issuer: got nothing, allowed is an issuer; none only where the keys are those of Jwks.uri; name the issuer'],
    ['keys in the manifest without issuer', { jwks: Jwks.inline(PUBLIC_KEY) }, 'issuer: got nothing'],
    ['an empty audience', { issuer: 'a', audiences: ['a', ''] }, 'audiences[1]: got "", allowed is a text that is not empty; leave it out'],
    ['an empty parameter', { issuer: 'a', fromParams: [''] }, 'fromParams[0]: got ""'],
    ['an empty cookie', { issuer: 'a', fromCookies: [''] }, 'fromCookies[0]: got ""'],
    ['a header without a name', { issuer: 'a', fromHeaders: [{ name: '' }] }, 'fromHeaders[0].name: got "", allowed is a text that is not empty; name the header'],
    ['a claim without a name', { issuer: 'a', outputClaimToHeaders: [{ header: 'a', claim: '' }] }, 'outputClaimToHeaders[0].claim: got ""'],
    ['a header that is none', { issuer: 'a', outputClaimToHeaders: [{ header: 'a b', claim: 'a' }] }, 'outputClaimToHeaders[0].header: got "a b", allowed is a header name of letters, digits, "-" and "_"'],
    ['a header twice', { issuer: 'a', outputClaimToHeaders: [{ header: 'x-a', claim: 'a' }, { header: 'X-A', claim: 'b' }] }, 'outputClaimToHeaders[1].header: got "X-A", allowed is each header once'],
    ['65 claims of words', { issuer: 'a', spaceDelimitedClaims: Array(65).fill('a') }, 'spaceDelimitedClaims: got "65 claims", allowed is at most 64'],
    ['a timeout below a millisecond', { issuer: 'a', timeout: Duration.millis(0) }, 'timeout: got "0ms", allowed is whole milliseconds, at least 1'],
  ])('fails for %s', (_, rule, message) => {
    expect(() => authentication(rule)).toThrow(`[chart/jwt] RequestAuthentication jwtRules[0].${message}`);
  });
});

describe('Jwks', () => {
  test('takes placeholders', () => {
    expect(specOf(authentication({ jwks: Jwks.uri('${JWKS_URI}') }, { issuer: 'a', jwks: Jwks.inline('${JWKS}') }))).toEqual({ jwtRules: [{ jwksUri: '${JWKS_URI}' }, { issuer: 'a', jwks: '${JWKS}' }] });
  });

  test.each<[string, () => unknown, string]>([
    ['a URL of another scheme', () => Jwks.uri('file:///jwks.json'), 'Jwks.uri: got "file:///jwks.json", allowed is a URL that starts with "http://" or "https://"; write the URL in full'],
    ['a URL without a host', () => Jwks.uri('https:a'), 'Jwks.uri: got "https:a"'],
    ['a URL whose port is no number', () => Jwks.uri('https://a:b/'), 'Jwks.uri: got "https://a:b/"'],
    ['a URL with a broken escape', () => Jwks.uri('https://a/%REQ('), 'Jwks.uri: got "https://a/%REQ("'],
    ['a long URL', () => Jwks.uri(`https://a/${'b'.repeat(2048)}`), 'allowed is at most 2048 characters'],
    ['what is no JSON', () => Jwks.inline('keys'), 'Jwks.inline: got "keys", allowed is a JSON Web Key Set'],
    ['JSON that is no key set', () => Jwks.inline('{"keys":[null]}'), 'Jwks.inline: got "{\\"keys\\":[null]}", allowed is a JSON Web Key Set'],
    ['a private key', () => Jwks.inline('{"keys":[{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}]}'), 'Jwks.inline: got "a key of type EC with its secret part", allowed is public keys; remove the secret'],
    ['a shared secret', () => Jwks.inline('{"kty":"oct","k":"a"}'), 'Jwks.inline: got "a key of type oct with its secret part", allowed is public keys'],
  ])('fails for %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
