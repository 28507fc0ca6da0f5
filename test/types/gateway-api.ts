import { Refusal, Spelling } from './spellings';

const { OTHER_CLASS, TYPE, UNKNOWN_FIELD, UNKNOWN_MEMBER } = Refusal;
const G = 'istio.gatewayApi.';
const TO = `${G}BackendRef.serviceName('a', { port: 80 })`;

/** Wrong ways to write the kinds of the Gateway API, which its CRDs refuse by CEL rules or Istio in their status. */
export const GATEWAY_API: readonly Spelling[] = [
  { about: [], wrong: `${G}HttpRouteRule.redirect({ urlRewrite: {} })`, refusal: [UNKNOWN_FIELD, "'urlRewrite'"], right: `${G}HttpRouteRule.backends([${TO}], { urlRewrite: {} })` },
  { about: [], wrong: `${G}Listener.tcp({ port: 1, hostname: 'a.b' })`, refusal: [UNKNOWN_FIELD, "'hostname'"], right: `${G}Listener.http({ port: 1, hostname: 'a.b' })` },
  { about: [], wrong: `${G}Listener.http({ tls: ${G}ListenerTls.passthrough() })`, refusal: [UNKNOWN_FIELD, "'tls'"], right: `${G}Listener.tls({ tls: ${G}ListenerTls.passthrough() })` },
  { about: [], wrong: `${G}Listener.https({ port: 1 })`, refusal: [TYPE, "'tls'"], right: `${G}Listener.https({ port: 1, tls: ${G}ListenerTls.istioMutual() })` },
  { about: [], wrong: `${G}ValueMatch.prefix('a')`, refusal: [UNKNOWN_MEMBER, "'prefix'"], right: `${G}ValueMatch.regularExpression('a.*')` },
  {
    about: [],
    wrong: `new ${G}TcpRoute(chart, 'a', { backendRefs: [${TO}.withHeaders({})] })`,
    refusal: [OTHER_CLASS, "'BackendRef'"],
    right: `new ${G}TcpRoute(chart, 'a', { backendRefs: [${TO}] })`,
  },
];
