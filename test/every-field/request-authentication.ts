import { Chart, Duration } from 'cdk8s';
import * as istio from '../../src';

/** A RequestAuthentication with keys of both kinds, and one that is attached to resources. */
export function manifests(chart: Chart): void {
  const rule: istio.JwtRule = {
    issuer: 'https://a.example.com',
    audiences: ['shop'],
    fromHeaders: [{ name: 'x-jwt', prefix: 'Bearer ' }],
    fromParams: ['token'],
    fromCookies: ['token'],
    forwardOriginalToken: false,
    outputPayloadToHeader: 'x-payload',
    outputClaimToHeaders: [{ header: 'x-group', claim: 'nested.group' }],
    spaceDelimitedClaims: ['roles'],
    timeout: Duration.seconds(2),
  };
  new istio.RequestAuthentication(chart, 'selected', {
    target: istio.PolicyTarget.selector({ app: 'a' }),
    jwtRules: [{ ...rule, jwks: istio.Jwks.uri('https://a.example.com/jwks.json') }, { ...rule, jwks: istio.Jwks.inline('{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}') }],
  });
  new istio.RequestAuthentication(chart, 'attached', { target: istio.PolicyTarget.targetRefs([istio.TargetRef.of(istio.TargetKind.GATEWAY, 'a')]), jwtRules: [rule] });
}
