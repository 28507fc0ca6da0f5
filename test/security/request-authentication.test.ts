import { ApiObject, App, Chart, Duration, Lazy, Testing } from 'cdk8s';
import { Jwks, JwtRule, PolicyTarget, RequestAuthentication } from '../../src';
import { errorsOf, refusalOf } from '../brief';
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
    expect(refusalOf(() => jwt.addJwtRule({ issuer: '' }))).toBe('[chart/jwt] RequestAuthentication.jwtRules[2].issuer | invalid ""');
  });

  test('takes rules that are known late', () => {
    const jwtRules = Lazy.any({ produce: () => [{ issuer: ISSUER }] }) as unknown as JwtRule[];
    expect(specOf(new RequestAuthentication(chart, 'jwt', { jwtRules }))).toEqual({ jwtRules: [{ issuer: ISSUER }] });
  });

  test('fails at synth without a rule', () => {
    new RequestAuthentication(chart, 'jwt');
    expect(errorsOf(app)).toEqual(['[chart/jwt] request-authentication-no-rules | RequestAuthentication.jwtRules | missing']);
  });

  test('fails at synth for more than 4096 rules', () => {
    authentication(...Array<JwtRule>(4097).fill({ issuer: ISSUER }));
    expect(errorsOf(app)).toEqual(['[chart/jwt] crd-bounds | spec.jwtRules | limit 4097']);
  });

  test.each<[string, JwtRule, string]>([
    ['neither issuer nor keys', {}, '[chart/jwt] request-authentication-issuer | RequestAuthentication.jwtRules[0] | stated'],
    ['keys in the manifest without issuer', { jwks: Jwks.inline(PUBLIC_KEY) }, '[chart/jwt] request-authentication-issuer | RequestAuthentication.jwtRules[0] | stated'],
    ['an empty audience', { issuer: 'a', audiences: ['a', ''] }, '[chart/jwt] request-authentication-empty-values | RequestAuthentication.jwtRules[0].audiences[1] | invalid ""'],
    ['an empty parameter', { issuer: 'a', fromParams: [''] }, '[chart/jwt] request-authentication-empty-values | RequestAuthentication.jwtRules[0].fromParams[0] | invalid ""'],
    ['an empty cookie', { issuer: 'a', fromCookies: [''] }, '[chart/jwt] request-authentication-empty-values | RequestAuthentication.jwtRules[0].fromCookies[0] | invalid ""'],
    ['a header without a name', { issuer: 'a', fromHeaders: [{ name: '' }] }, '[chart/jwt] request-authentication-empty-values | RequestAuthentication.jwtRules[0].fromHeaders[0].name | missing'],
    ['a claim without a name', { issuer: 'a', outputClaimToHeaders: [{ header: 'a', claim: '' }] }, '[chart/jwt] request-authentication-claim-headers | RequestAuthentication.jwtRules[0].outputClaimToHeaders[0].claim | missing'],
    ['a header that is none', { issuer: 'a', outputClaimToHeaders: [{ header: 'a b', claim: 'a' }] }, '[chart/jwt] request-authentication-claim-headers | RequestAuthentication.jwtRules[0].outputClaimToHeaders[0].header | invalid "a b"'],
    ['a header twice', { issuer: 'a', outputClaimToHeaders: [{ header: 'x-a', claim: 'a' }, { header: 'X-A', claim: 'b' }] }, '[chart/jwt] RequestAuthentication.jwtRules[0].outputClaimToHeaders[1].header | duplicate "X-A"'],
    ['an empty issuer', { issuer: '', jwks: Jwks.uri('https://a.example.com') }, '[chart/jwt] RequestAuthentication.jwtRules[0].issuer | invalid ""'],
    ['an empty claim of words', { issuer: 'a', spaceDelimitedClaims: [''] }, '[chart/jwt] RequestAuthentication.jwtRules[0].spaceDelimitedClaims[0] | invalid ""'],
    ['65 claims of words', { issuer: 'a', spaceDelimitedClaims: Array(65).fill('a') }, '[chart/jwt] RequestAuthentication.jwtRules[0].spaceDelimitedClaims | limit 65'],
    ['a timeout below a millisecond', { issuer: 'a', timeout: Duration.millis(0) }, '[chart/jwt] RequestAuthentication.jwtRules[0].timeout | invalid "0s"'],
  ])('fails for %s', (_, rule, message) => {
    expect(refusalOf(() => authentication(rule))).toBe(message);
  });
});

describe('Jwks', () => {
  test('takes placeholders', () => {
    expect(specOf(authentication({ jwks: Jwks.uri('${JWKS_URI}') }, { issuer: 'a', jwks: Jwks.inline('${JWKS}') }))).toEqual({ jwtRules: [{ jwksUri: '${JWKS_URI}' }, { issuer: 'a', jwks: '${JWKS}' }] });
  });

  test.each<[string, () => unknown, string]>([
    ['a URL of another scheme', () => Jwks.uri('file:///jwks.json'), 'Jwks.uri | invalid "file:///jwks.json"'],
    ['a URL without a host', () => Jwks.uri('https:a'), 'Jwks.uri | invalid "https:a"'],
    ['a URL whose port is no number', () => Jwks.uri('https://a:b/'), 'Jwks.uri | invalid "https://a:b/"'],
    ['a URL with a broken escape', () => Jwks.uri('https://a/%REQ('), 'Jwks.uri | invalid "https://a/%REQ("'],
    ['a long URL', () => Jwks.uri(`https://a/${'b'.repeat(2048)}`), 'Jwks.uri | invalid "https://a/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb… (2058 characters)"'],
    ['what is no JSON', () => Jwks.inline('keys'), 'Jwks.inline | stated'],
    ['JSON that is no key set', () => Jwks.inline('{"keys":[null]}'), 'Jwks.inline | stated'],
  ])('fails for %s', (_, make, message) => {
    expect(refusalOf(make)).toBe(message);
  });

  test.each([
    ['a private key', '{"keys":[{"kty":"EC","crv":"P-256","x":"abcd","y":"abcd","d":"abcd"}]}'],
    ['a shared secret', '{"kty":"oct","k":"abcd"}'],
  ])('fails for %s, which the message does not show', (_, jwks) => {
    expect(() => Jwks.inline(jwks)).toThrow('Jwks.inline contains private keys in keys[0]');
    expect(() => Jwks.inline(jwks)).not.toThrow('abcd');
  });
});
