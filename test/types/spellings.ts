/** How the compiler refuses a spelling. */
export enum Refusal {
  /** The options do not have the field. */
  UNKNOWN_FIELD = 'TS2353|TS2561',
  /** There is no such factory. */
  UNKNOWN_MEMBER = 'TS2339|TS2551',
  /** The factory does not take so many arguments. */
  ARGUMENTS = 'TS2554',
  /** A value of another type, or one without a field that is required. */
  TYPE = 'TS2345',
  /** An argument that is no options at all. */
  NO_OPTIONS = 'TS2559',
  /** A value of another type for a field. */
  FIELD_TYPE = 'TS2322',
  /** A value of another class, or an object that is of none. */
  OTHER_CLASS = 'TS2739|TS2740|TS2741',
  /** The constructor is not open. */
  CONSTRUCTOR = 'TS2673',
}

/** A wrong way to write a "one of", and the right one beside it. */
export interface Spelling {
  /** The group of the CRD, as `oneOfGroups` names it (`**.` for any place), or the id of the rule, the webhook's or one named below, where the CRD does not say it so; nothing where it is no matter of Istio's. */
  readonly about: string[];
  /** What must not compile. */
  readonly wrong: string;
  /** How the compiler says so, and the word that its message must hold. */
  readonly refusal: [Refusal, string];
  /** What must compile. */
  readonly right: string;
}

/** What the snippets use. */
export const FIXTURES = `
import { Chart, Duration } from 'cdk8s';
import * as istio from '../../src';
declare const chart: Chart;
declare const SECOND: Duration;
declare const TO: istio.HttpRouteDestination[];
declare const FAULT: istio.HttpFault;
declare const REDIRECT: istio.HttpRedirect;
declare const RESPONSE: istio.HttpDirectResponse;
declare const REWRITE: istio.HttpRewrite;
declare const HASH: istio.ConsistentHash;
declare const LOCALITY: istio.LocalityLoadBalancing;
declare const CERTIFICATE: istio.ServerCertificate;
declare const TLS: istio.ServerTls;
const HOSTS = ['a.example.com'];
const DISTRIBUTE = { from: 'eu', to: { eu: istio.Percent.of(100) } };
const CLIENT = istio.ClientCertificate.credential('a');
const FAILOVER = [{ from: 'eu', to: 'us' }];
const FILES = { serverCertificate: '/a', privateKey: '/b' };
`;

const { UNKNOWN_FIELD, UNKNOWN_MEMBER, ARGUMENTS, TYPE, NO_OPTIONS, FIELD_TYPE, OTHER_CLASS, CONSTRUCTOR } = Refusal;

const STRING_MATCH = 'exact | prefix | regex';
const REWRITES = ['VS-72'];
const HASH_KEYS = ['DestinationRule **.consistentHash: httpCookie | httpHeaderName | httpQueryParameterName | useSourceIp'];
const HASH_ALGORITHMS = ['DestinationRule **.consistentHash: maglev | ringHash'];
const PROBES = ['WorkloadGroup probe: exec | grpc | httpGet | tcpSocket'];
const ABORTS = ['VirtualService http[].fault.abort: grpcStatus | http2Error | httpStatus'];

/** Every place of a StringMatch, with two ways to compare at once. */
const STRING_MATCHES: Spelling[] = [
  ...['uri', 'scheme', 'method', 'authority'].map(field => ({
    about: [`VirtualService http[].match[].${field}: ${STRING_MATCH}`],
    wrong: `istio.HttpMatch.of({ ${field}: { exact: 'a', prefix: 'b' } })`,
    refusal: [UNKNOWN_FIELD, "'exact' does not exist in type 'StringMatch'"] as [Refusal, string],
    right: `istio.HttpMatch.of({ ${field}: istio.StringMatch.exact('a') })`,
  })),
  ...['headers', 'withoutHeaders', 'queryParams'].map(field => ({
    about: [`VirtualService http[].match[].${field}{}: ${STRING_MATCH}`],
    wrong: `istio.HttpMatch.of({ ${field}: { 'x-a': { regex: 'a', prefix: 'b' } } })`,
    refusal: [UNKNOWN_FIELD, "'regex' does not exist in type 'StringMatch'"] as [Refusal, string],
    right: `istio.HttpMatch.of({ ${field}: { 'x-a': istio.StringMatch.regex('a') } })`,
  })),
  {
    about: [`VirtualService http[].corsPolicy.allowOrigins[]: ${STRING_MATCH}`],
    wrong: "istio.HttpRoute.route(TO, { corsPolicy: { allowOrigins: [{ exact: 'a', regex: 'b' }] } })",
    refusal: [UNKNOWN_FIELD, "'exact' does not exist in type 'StringMatch'"],
    right: "istio.HttpRoute.route(TO, { corsPolicy: { allowOrigins: [istio.StringMatch.exact('a'), istio.StringMatch.regex('b')] } })",
  },
  { about: ['VS-30'], wrong: "istio.StringMatch.exact('a', { prefix: 'b' })", refusal: [ARGUMENTS, 'Expected 1'], right: "istio.StringMatch.prefix('b')" },
  { about: ['VS-30'], wrong: "new istio.StringMatch({ exact: 'a', prefix: 'b' })", refusal: [CONSTRUCTOR, 'StringMatch'], right: "istio.StringMatch.exact('a')" },
];

const VIRTUAL_SERVICE: Spelling[] = [
  ...STRING_MATCHES,
  { about: ['VS-18'], wrong: 'istio.HttpRoute.redirect(REDIRECT, { route: TO })', refusal: [UNKNOWN_FIELD, "'route'"], right: 'istio.HttpRoute.redirect(REDIRECT)' },
  { about: ['VS-18'], wrong: 'istio.HttpRoute.route(TO, { redirect: REDIRECT })', refusal: [UNKNOWN_FIELD, "'redirect'"], right: 'istio.HttpRoute.route(TO)' },
  { about: ['VS-19'], wrong: 'istio.HttpRoute.redirect(REDIRECT, { fault: FAULT })', refusal: [UNKNOWN_FIELD, "'fault'"], right: 'istio.HttpRoute.route(TO, { fault: FAULT })' },
  { about: ['VS-20'], wrong: 'istio.HttpRoute.redirect(REDIRECT, { rewrite: REWRITE })', refusal: [UNKNOWN_FIELD, "'rewrite'"], right: 'istio.HttpRoute.route(TO, { rewrite: REWRITE })' },
  { about: ['VS-21'], wrong: 'istio.HttpRoute.redirect(REDIRECT, { directResponse: RESPONSE })', refusal: [UNKNOWN_FIELD, "'directResponse'"], right: 'istio.HttpRoute.directResponse(RESPONSE)' },
  { about: ['VS-21'], wrong: 'istio.HttpRoute.directResponse(RESPONSE, { redirect: REDIRECT })', refusal: [UNKNOWN_FIELD, "'redirect'"], right: "istio.HttpRoute.directResponse(RESPONSE, { name: 'a' })" },
  { about: ['VS-22'], wrong: 'istio.HttpRoute.route(TO, { directResponse: RESPONSE })', refusal: [UNKNOWN_FIELD, "'directResponse'"], right: "istio.HttpRoute.route(TO, { name: 'a' })" },
  { about: ['VS-23'], wrong: 'istio.HttpRoute.directResponse(RESPONSE, { fault: FAULT })', refusal: [UNKNOWN_FIELD, "'fault'"], right: 'istio.HttpRoute.directResponse(RESPONSE, { headers: {} })' },
  { about: ['VS-24'], wrong: 'istio.HttpRoute.directResponse(RESPONSE, { rewrite: REWRITE })', refusal: [UNKNOWN_FIELD, "'rewrite'"], right: 'istio.HttpRoute.directResponse(RESPONSE, { match: [] })' },
  { about: ['VS-15'], wrong: "istio.HttpRoute.delegate({ name: 'a' }, { redirect: REDIRECT })", refusal: [UNKNOWN_FIELD, "'redirect'"], right: "istio.HttpRoute.delegate({ name: 'a' })" },
  { about: ['VS-16'], wrong: "istio.HttpRoute.delegate({ name: 'a' }, { route: TO })", refusal: [UNKNOWN_FIELD, "'route'"], right: "istio.HttpRoute.delegate({ name: 'a' }, { timeout: SECOND })" },
  { about: ['VS-16'], wrong: "istio.HttpRoute.route(TO, { delegate: { name: 'a' } })", refusal: [UNKNOWN_FIELD, "'delegate'"], right: 'istio.HttpRoute.route(TO, { timeout: SECOND })' },
  { about: ['VS-25'], wrong: 'istio.HttpRoute.redirect(REDIRECT, { timeout: SECOND })', refusal: [UNKNOWN_FIELD, "'timeout'"], right: 'istio.HttpRoute.route(TO, { timeout: SECOND })' },
  { about: ['VS-25'], wrong: 'istio.HttpRoute.route()', refusal: [ARGUMENTS, 'Expected 1-2'], right: 'istio.HttpRoute.route(TO)' },
  { about: ['VS-26'], wrong: 'istio.HttpRoute.route(TO, { mirror: TO[0].destination, mirrors: [TO[0]] })', refusal: [UNKNOWN_FIELD, "'mirror'"], right: 'istio.HttpRoute.route(TO, { mirrors: [TO[0]] })' },
  {
    about: ['VirtualService http[].redirect: derivePort | port'],
    wrong: 'istio.HttpRedirect.of({ port: istio.RedirectPort.of(8443), derivePort: istio.RedirectPort.FROM_REQUEST_PORT })',
    refusal: [UNKNOWN_FIELD, "'derivePort'"],
    right: 'istio.HttpRedirect.of({ port: istio.RedirectPort.FROM_REQUEST_PORT })',
  },
  { about: ['VirtualService http[].redirect: derivePort | port'], wrong: 'istio.HttpRedirect.of({ port: 8443 })', refusal: [FIELD_TYPE, "'RedirectPort'"], right: 'istio.HttpRedirect.of({ port: istio.RedirectPort.of(8443) })' },
  { about: ['VS-58'], wrong: "istio.HttpRedirect.of({ path: istio.RedirectPath.full('/a'), prefixRewrite: '/b' })", refusal: [UNKNOWN_FIELD, "'prefixRewrite'"], right: "istio.HttpRedirect.of({ path: istio.RedirectPath.prefix('/b') })" },
  { about: ['VS-58'], wrong: "istio.HttpRedirect.of({ path: { uri: '/a', prefixRewrite: '/b' } })", refusal: [UNKNOWN_FIELD, "'uri'"], right: "istio.HttpRedirect.of({ path: istio.RedirectPath.full('/a') })" },
  { about: REWRITES, wrong: "istio.HttpRewrite.uri('/a', { uriRegexRewrite: { match: 'a', rewrite: 'b' } })", refusal: [UNKNOWN_FIELD, "'uriRegexRewrite'"], right: "istio.HttpRewrite.uri('/a', { authority: 'b' })" },
  { about: REWRITES, wrong: "istio.HttpRewrite.uriRegex('a', 'b', { uri: '/a' })", refusal: [UNKNOWN_FIELD, "'uri'"], right: "istio.HttpRewrite.uriRegex('a', 'b', { authority: 'c' })" },
  { about: ABORTS, wrong: "istio.FaultAbort.http(503, { grpcStatus: 'UNAVAILABLE' })", refusal: [UNKNOWN_FIELD, "'grpcStatus'"], right: 'istio.FaultAbort.http(503)' },
  {
    about: ABORTS,
    wrong: "istio.HttpFault.abort(istio.FaultAbort.http(503), istio.FaultAbort.grpc('UNAVAILABLE'))",
    refusal: [ARGUMENTS, 'Expected 1'],
    right: "istio.HttpFault.abort(istio.FaultAbort.grpc('UNAVAILABLE'))",
  },
  { about: [...ABORTS, 'VS-45'], wrong: "istio.FaultAbort.http2Error('REFUSED_STREAM')", refusal: [UNKNOWN_MEMBER, "'http2Error'"], right: "istio.FaultAbort.grpc('UNAVAILABLE')" },
  {
    about: ['VirtualService http[].fault.delay: exponentialDelay | fixedDelay', 'VS-49'],
    wrong: 'istio.FaultDelay.fixed(SECOND, { exponentialDelay: SECOND })',
    refusal: [UNKNOWN_FIELD, "'exponentialDelay'"],
    right: 'istio.FaultDelay.fixed(SECOND, istio.Percent.of(50))',
  },
  { about: ['VS-49'], wrong: 'istio.FaultDelay.exponential(SECOND)', refusal: [UNKNOWN_MEMBER, "'exponential'"], right: 'istio.FaultDelay.fixed(SECOND)' },
  { about: ['VirtualService http[].directResponse.body: bytes | string'], wrong: "istio.HttpBody.string('a', 'YQ==')", refusal: [ARGUMENTS, 'Expected 1'], right: "istio.HttpBody.string('a')" },
  {
    about: ['VirtualService http[].directResponse.body: bytes | string'],
    wrong: "istio.HttpDirectResponse.of(200, { string: 'a', bytes: 'YQ==' })",
    refusal: [UNKNOWN_FIELD, "'string'"],
    right: "istio.HttpDirectResponse.of(200, istio.HttpBody.bytes('YQ=='))",
  },
  { about: ['VS-82'], wrong: 'istio.TlsRoute.route(TO)', refusal: [ARGUMENTS, 'Expected 2'], right: 'istio.TlsRoute.route(TO, [istio.TlsMatch.of({ sniHosts: HOSTS })])' },
  { about: ['VS-84'], wrong: 'istio.TlsMatch.of({ port: 443 })', refusal: [TYPE, "'sniHosts' is missing"], right: 'istio.TlsMatch.of({ port: 443, sniHosts: HOSTS })' },
];

const LOAD_BALANCERS = ['DestinationRule **.loadBalancer: consistentHash | simple'];
const DESTINATION_RULE: Spelling[] = [
  { about: LOAD_BALANCERS, wrong: 'istio.LoadBalancer.random({ consistentHash: HASH })', refusal: [UNKNOWN_FIELD, "'consistentHash'"], right: 'istio.LoadBalancer.random()' },
  { about: LOAD_BALANCERS, wrong: "istio.LoadBalancer.consistentHash(HASH, { simple: 'RANDOM' })", refusal: [UNKNOWN_FIELD, "'simple'"], right: 'istio.LoadBalancer.consistentHash(HASH)' },
  {
    about: LOAD_BALANCERS,
    wrong: "new istio.DestinationRule(chart, 'a', { host: 'a', trafficPolicy: { loadBalancer: { simple: 'RANDOM', consistentHash: HASH } } })",
    refusal: [UNKNOWN_FIELD, "'simple' does not exist in type 'LoadBalancer'"],
    right: "new istio.DestinationRule(chart, 'a', { host: 'a', trafficPolicy: { loadBalancer: istio.LoadBalancer.consistentHash(HASH) } })",
  },
  { about: HASH_KEYS, wrong: "istio.ConsistentHash.httpHeaderName('a', { httpCookie: { name: 'b' } })", refusal: [UNKNOWN_FIELD, "'httpCookie'"], right: "istio.ConsistentHash.httpCookie('b')" },
  { about: HASH_KEYS, wrong: "istio.ConsistentHash.httpCookie('a', { httpHeaderName: 'b' })", refusal: [UNKNOWN_FIELD, "'httpHeaderName'"], right: "istio.ConsistentHash.httpHeaderName('b')" },
  { about: HASH_KEYS, wrong: "istio.ConsistentHash.sourceIp({ httpQueryParameterName: 'a' })", refusal: [UNKNOWN_FIELD, "'httpQueryParameterName'"], right: "istio.ConsistentHash.httpQueryParameterName('a')" },
  { about: HASH_KEYS, wrong: "istio.ConsistentHash.httpQueryParameterName('a', { useSourceIp: true })", refusal: [UNKNOWN_FIELD, "'useSourceIp'"], right: 'istio.ConsistentHash.sourceIp()' },
  { about: HASH_KEYS, wrong: "istio.ConsistentHash.httpHeaderName('a', 'b')", refusal: [NO_OPTIONS, '"b"'], right: "istio.ConsistentHash.httpHeaderName('a')" },
  {
    about: HASH_ALGORITHMS,
    wrong: 'istio.ConsistentHash.sourceIp({ algorithm: { ringHash: {}, maglev: {} } })',
    refusal: [UNKNOWN_FIELD, "'ringHash'"],
    right: 'istio.ConsistentHash.sourceIp({ algorithm: istio.HashAlgorithm.maglev(65537) })',
  },
  {
    about: [...HASH_ALGORITHMS, 'DR-14'],
    wrong: 'istio.ConsistentHash.sourceIp({ algorithm: istio.HashAlgorithm.maglev(65537), minimumRingSize: 1 })',
    refusal: [UNKNOWN_FIELD, "'minimumRingSize'"],
    right: 'istio.ConsistentHash.sourceIp({ algorithm: istio.HashAlgorithm.ringHash(1) })',
  },
  { about: ['DR-18'], wrong: 'istio.LoadBalancer.random({ locality: LOCALITY, zoneAware: LOCALITY })', refusal: [UNKNOWN_FIELD, "'zoneAware'"], right: 'istio.LoadBalancer.random({ locality: istio.LocalityLoadBalancing.zoneAware() })' },
  { about: ['DR-18'], wrong: 'istio.LocalityLoadBalancing.zoneAware({ distribute: [DISTRIBUTE] })', refusal: [UNKNOWN_FIELD, "'distribute'"], right: 'istio.LocalityLoadBalancing.zoneAware({ failover: FAILOVER })' },
  { about: ['DR-19'], wrong: 'istio.LocalityLoadBalancing.failover(FAILOVER, { distribute: [DISTRIBUTE] })', refusal: [UNKNOWN_FIELD, "'distribute'"], right: 'istio.LocalityLoadBalancing.failover(FAILOVER)' },
  { about: ['DR-19'], wrong: 'istio.LocalityLoadBalancing.distribute(DISTRIBUTE, FAILOVER[0])', refusal: [TYPE, "'string'"], right: 'istio.LocalityLoadBalancing.distribute(DISTRIBUTE)' },
  { about: ['DR-41'], wrong: "istio.ClientTls.simpleUnverified({ caCertificates: '/a' })", refusal: [UNKNOWN_FIELD, "'caCertificates'"], right: "istio.ClientTls.simple({ ca: istio.CaCertificates.files({ caCertificates: '/a' }) })" },
  { about: ['DR-41'], wrong: 'istio.ClientTls.simpleUnverified({ subjectAltNames: HOSTS })', refusal: [UNKNOWN_FIELD, "'subjectAltNames'"], right: 'istio.ClientTls.simple({ subjectAltNames: HOSTS })' },
  { about: ['DR-43'], wrong: "istio.CaCertificates.files({ caCertificates: '/a', credentialName: 'b' })", refusal: [UNKNOWN_FIELD, "'credentialName'"], right: "istio.CaCertificates.credential('b')" },
  { about: ['DR-43'], wrong: "istio.ClientTls.mutual(CLIENT, { clientCertificate: '/a', privateKey: '/b' })", refusal: [UNKNOWN_FIELD, "'clientCertificate'"], right: 'istio.ClientTls.mutual(CLIENT)' },
  { about: ['DR-43'], wrong: "istio.ClientCertificate.files({ clientCertificate: '/a', privateKey: '/b', credentialName: 'c' })", refusal: [UNKNOWN_FIELD, "'credentialName'"], right: "istio.ClientCertificate.files({ clientCertificate: '/a', privateKey: '/b' })" },
  { about: ['DR-44'], wrong: "istio.ClientCertificate.files({ privateKey: '/b' })", refusal: [TYPE, "'clientCertificate' is missing"], right: "istio.ClientCertificate.files({ clientCertificate: '/a', privateKey: '/b' })" },
  { about: ['DR-45'], wrong: "istio.ClientCertificate.files({ clientCertificate: '/a' })", refusal: [TYPE, "'privateKey' is missing"], right: "istio.ClientCertificate.files({ clientCertificate: '/a', privateKey: '/b' })" },
];

const CREDENTIALS = ['Gateway servers[].tls: credentialName | credentialNames', 'TLSOPT-11'];
const GATEWAY: Spelling[] = [
  { about: CREDENTIALS, wrong: "istio.ServerTls.simple(CERTIFICATE, { credentialNames: ['b'] })", refusal: [UNKNOWN_FIELD, "'credentialNames'"], right: 'istio.ServerTls.simple(CERTIFICATE)' },
  { about: CREDENTIALS, wrong: "istio.ServerTls.simple(['a', 'b'])", refusal: [TYPE, "'ServerCertificate'"], right: "istio.ServerTls.simple(istio.ServerCertificate.credentials(['a', 'b']))" },
  {
    about: ['Gateway servers[].tls: credentialNames | tlsCertificates'],
    wrong: 'istio.ServerCertificate.credentials(HOSTS, { tlsCertificates: [FILES] })',
    refusal: [ARGUMENTS, 'Expected 1'],
    right: 'istio.ServerCertificate.fileSets([FILES])',
  },
  {
    about: ['Gateway servers[].tls: credentialNames | tlsCertificates'],
    wrong: 'istio.ServerCertificate.fileSets([FILES], { credentialNames: HOSTS })',
    refusal: [UNKNOWN_FIELD, "'credentialNames'"],
    right: "istio.ServerCertificate.fileSets([FILES], { caCertificates: '/ca' })",
  },
  { about: ['TLSOPT-11'], wrong: "istio.ServerTls.simple(CERTIFICATE, { serverCertificate: '/a', privateKey: '/b' })", refusal: [UNKNOWN_FIELD, "'serverCertificate'"], right: 'istio.ServerTls.simple(istio.ServerCertificate.files(FILES))' },
  { about: ['TLSOPT-11'], wrong: "istio.ServerCertificate.files({ serverCertificate: '/a', privateKey: '/b', credentialName: 'c' })", refusal: [UNKNOWN_FIELD, "'credentialName'"], right: "istio.ServerCertificate.credential('c')" },
  { about: ['TLSOPT-11'], wrong: 'istio.ServerTls.mutual(CERTIFICATE, CERTIFICATE)', refusal: [NO_OPTIONS, "'ServerCertificate'"], right: 'istio.ServerTls.mutual(CERTIFICATE)' },
  { about: ['TLSOPT-14'], wrong: "istio.ServerCertificate.files({ serverCertificate: '/a' })", refusal: [TYPE, "'privateKey' is missing"], right: 'istio.ServerCertificate.files(FILES)' },
  { about: ['TLSOPT-08'], wrong: "istio.ServerTls.istioMutual({ credentialName: 'a' })", refusal: [UNKNOWN_FIELD, "'credentialName'"], right: 'istio.ServerTls.istioMutual()' },
  { about: ['TLSOPT-10'], wrong: "istio.ServerTls.passthrough('a')", refusal: [ARGUMENTS, 'Expected 0'], right: 'istio.ServerTls.passthrough()' },
  { about: ['GATEWAY-16'], wrong: 'istio.Server.http({ hosts: HOSTS, tls: TLS })', refusal: [UNKNOWN_FIELD, "'tls'"], right: 'istio.Server.https({ hosts: HOSTS, tls: TLS })' },
  { about: ['GATEWAY-16'], wrong: 'istio.Server.grpc({ hosts: HOSTS, tls: TLS })', refusal: [UNKNOWN_FIELD, "'tls'"], right: 'istio.Server.grpc({ hosts: HOSTS })' },
  { about: ['GATEWAY-17'], wrong: 'istio.Server.tcp({ hosts: HOSTS, port: 80, tls: TLS })', refusal: [UNKNOWN_FIELD, "'tls'"], right: 'istio.Server.tls({ hosts: HOSTS, port: 80, tls: TLS })' },
  { about: ['GATEWAY-15'], wrong: 'istio.Server.https({ hosts: HOSTS })', refusal: [TYPE, "'tls' is missing"], right: 'istio.Server.https({ hosts: HOSTS, tls: TLS })' },
  { about: ['GATEWAY-15'], wrong: 'istio.Server.tls({ hosts: HOSTS })', refusal: [TYPE, "'tls' is missing"], right: 'istio.Server.tls({ hosts: HOSTS, tls: TLS })' },
  { about: ['GATEWAY-05'], wrong: 'istio.Server.https({ hosts: HOSTS, tls: TLS, httpsRedirect: true })', refusal: [UNKNOWN_FIELD, "'httpsRedirect'"], right: 'istio.Server.http({ hosts: HOSTS, httpsRedirect: true })' },
  { about: ['GATEWAY-09'], wrong: 'istio.Server.tcp({ hosts: HOSTS })', refusal: [TYPE, "'port' is missing"], right: 'istio.Server.tcp({ hosts: HOSTS, port: 80 })' },
];

const WORKLOADS = ['ServiceEntry : endpoints | workloadSelector', 'SE-01'];
const OTHERS: Spelling[] = [
  {
    about: WORKLOADS,
    wrong: "new istio.ServiceEntry(chart, 'a', { hosts: HOSTS, endpoints: [{ address: '10.0.0.1' }], workloadSelector: { app: 'a' } })",
    refusal: [UNKNOWN_FIELD, "'endpoints'"],
    right: "new istio.ServiceEntry(chart, 'a', { hosts: HOSTS, workloads: istio.ServiceEntryWorkloads.endpoints([{ address: '10.0.0.1' }]) })",
  },
  {
    about: WORKLOADS,
    wrong: "new istio.ServiceEntry(chart, 'a', { hosts: HOSTS, workloads: istio.ServiceEntryWorkloads.endpoints([]), workloadSelector: { app: 'a' } })",
    refusal: [UNKNOWN_FIELD, "'workloadSelector'"],
    right: "new istio.ServiceEntry(chart, 'a', { hosts: HOSTS, workloads: istio.ServiceEntryWorkloads.selector({ app: 'a' }) })",
  },
  { about: WORKLOADS, wrong: "istio.ServiceEntryWorkloads.selector({ app: 'a' }, [])", refusal: [ARGUMENTS, 'Expected 1'], right: "istio.ServiceEntryWorkloads.selector({ app: 'a' })" },
  { about: PROBES, wrong: 'istio.ReadinessProbe.httpGet(80, { tcpSocket: { port: 80 } })', refusal: [UNKNOWN_FIELD, "'tcpSocket'"], right: 'istio.ReadinessProbe.tcpSocket(80)' },
  { about: PROBES, wrong: "istio.ReadinessProbe.tcpSocket(80, { path: '/' })", refusal: [UNKNOWN_FIELD, "'path'"], right: "istio.ReadinessProbe.httpGet(80, { path: '/' })" },
  { about: PROBES, wrong: "istio.ReadinessProbe.exec(['a'], { httpGet: { port: 80 } })", refusal: [UNKNOWN_FIELD, "'httpGet'"], right: "istio.ReadinessProbe.exec(['a'])" },
  { about: [...PROBES, 'WG-17'], wrong: 'istio.ReadinessProbe.grpc(80)', refusal: [UNKNOWN_MEMBER, "'grpc'"], right: 'istio.ReadinessProbe.httpGet(80)' },
  {
    about: PROBES,
    wrong: "new istio.WorkloadGroup(chart, 'a', { template: {}, probe: { httpGet: { port: 80 }, tcpSocket: { port: 80 } } })",
    refusal: [UNKNOWN_FIELD, "'httpGet'"],
    right: "new istio.WorkloadGroup(chart, 'a', { template: {}, probe: istio.ReadinessProbe.httpGet(80) })",
  },
];

/** Of a Route: what its CRD says by allOf and CEL. */
const ROUTE = ['ROUTE-01'];
/** Of a namespace: IST0123. */
const MEMBERSHIP = ['NAMESPACE-01'];
const OPENSHIFT: Spelling[] = [
  { about: ROUTE, wrong: "istio.openshift.RouteTermination.passthrough({ externalCertificate: 'a' })", refusal: [UNKNOWN_FIELD, "'externalCertificate'"], right: "istio.openshift.RouteTermination.edge({ externalCertificate: 'a' })" },
  { about: ROUTE, wrong: "istio.openshift.RouteTermination.edge({ destinationCaCertificate: 'a' })", refusal: [UNKNOWN_FIELD, "'destinationCaCertificate'"], right: "istio.openshift.RouteTermination.reencrypt({ destinationCaCertificate: 'a' })" },
  { about: ROUTE, wrong: "istio.openshift.RouteTermination.edge({ key: 'a' })", refusal: [UNKNOWN_FIELD, "'key'"], right: 'istio.openshift.RouteTermination.edge()' },
  { about: ROUTE, wrong: "istio.openshift.RouteTermination.reencrypt({ certificate: 'a', key: 'b' })", refusal: [UNKNOWN_FIELD, "'certificate'"], right: "istio.openshift.RouteTermination.reencrypt({ externalCertificate: 'a' })" },
  { about: ROUTE, wrong: "istio.openshift.RouteTermination.none({ externalCertificate: 'a' })", refusal: [ARGUMENTS, 'Expected 0'], right: 'istio.openshift.RouteTermination.none()' },
  {
    about: ROUTE,
    wrong: "new istio.openshift.OpenShiftRoute(chart, 'a', { to: istio.openshift.RouteTarget.serviceName('a'), termination: { termination: 'edge' } })",
    refusal: [UNKNOWN_FIELD, "'termination' does not exist in type 'RouteTermination'"],
    right: "new istio.openshift.OpenShiftRoute(chart, 'a', { to: istio.openshift.RouteTarget.serviceName('a'), termination: istio.openshift.RouteTermination.edge() })",
  },
  { about: ['ROUTE-02'], wrong: "new istio.openshift.OpenShiftRoute(chart, 'a', { to: 'a' })", refusal: [FIELD_TYPE, "'RouteTarget'"], right: "new istio.openshift.OpenShiftRoute(chart, 'a', { to: istio.openshift.RouteTarget.serviceName('a') })" },
  { about: MEMBERSHIP, wrong: "istio.MeshMembership.injection('canary')", refusal: [ARGUMENTS, 'Expected 0'], right: "istio.MeshMembership.revision('canary')" },
  { about: MEMBERSHIP, wrong: "istio.MeshMembership.ambient({ revision: 'canary' })", refusal: [UNKNOWN_FIELD, "'revision'"], right: "istio.MeshMembership.ambient({ waypoint: 'waypoint' })" },
  { about: MEMBERSHIP, wrong: "new istio.MeshMembership({ 'istio-injection': 'enabled', 'istio.io/rev': 'canary' })", refusal: [CONSTRUCTOR, 'MeshMembership'], right: 'istio.MeshMembership.injection()' },
  {
    about: MEMBERSHIP,
    wrong: "new istio.MeshNamespace(chart, 'a', { membership: [istio.MeshMembership.injection(), istio.MeshMembership.ambient()] })",
    refusal: [OTHER_CLASS, "'MeshMembership[]'"],
    right: "new istio.MeshNamespace(chart, 'a', { membership: istio.MeshMembership.none() })",
  },
];

/** Options of load balancers, each of its own provider, and the number of pods. */
const GATEWAY_WORKLOADS: Spelling[] = [
  ...[
    ["gkeInternal({ scheme: 'internal' })", "'scheme'", 'eksInternal()'],
    ["gkeInternal({ vSwitch: 'vsw-1' })", "'vSwitch'", "ackIntranet({ vSwitch: 'vsw-1' })"],
    ['eksInternal({ globalAccess: true })', "'globalAccess'", 'gkeInternal({ globalAccess: true })'],
    ["eksInternal({ eipAllocations: ['a'] })", "'eipAllocations'", "eksInternetFacing({ eipAllocations: ['a'] })"],
    ["eksInternetFacing({ addresses: ['10.0.0.1'] })", "'addresses'", "eksInternal({ addresses: ['10.0.0.1'] })"],
    ['aksInternal({ targetType: istio.EksTargetType.IP })', "'targetType'", 'eksInternal({ targetType: istio.EksTargetType.IP })'],
    ["ackIntranet({ subnet: 'a' })", "'subnet'", "aksInternal({ subnet: 'a' })"],
    ["nodePort({ address: '10.0.0.1' })", "'address'", "loadBalancer({ address: '10.0.0.1' })"],
    ["clusterIp({ sourceRanges: ['10.0.0.0/8'] })", "'sourceRanges'", "loadBalancer({ sourceRanges: ['10.0.0.0/8'] })"],
    ['clusterIp({ externalTrafficPolicy: istio.ExternalTrafficPolicy.LOCAL })', "'externalTrafficPolicy'", 'nodePort({ externalTrafficPolicy: istio.ExternalTrafficPolicy.LOCAL })'],
  ].map(([wrong, word, right]) => ({
    about: [], wrong: `istio.GatewayExposure.${wrong}`, refusal: [UNKNOWN_FIELD, word] as [Refusal, string], right: `istio.GatewayExposure.${right}`,
  })),
  { about: [], wrong: 'istio.GatewayScaling.fixed(2, { maxReplicas: 5 })', refusal: [ARGUMENTS, 'Expected 1'], right: 'istio.GatewayScaling.auto({ minReplicas: 2, maxReplicas: 5 })' },
  { about: [], wrong: 'istio.GatewayScaling.auto({ replicas: 2 })', refusal: [UNKNOWN_FIELD, "'replicas'"], right: 'istio.GatewayScaling.fixed(2)' },
  { about: [], wrong: "new istio.IngressGateway(chart, 'a', {})", refusal: [TYPE, "'exposure'"], right: "new istio.IngressGateway(chart, 'a', { exposure: istio.GatewayExposure.clusterIp() })" },
];

export const SPELLINGS: readonly Spelling[] = [...VIRTUAL_SERVICE, ...DESTINATION_RULE, ...GATEWAY, ...OPENSHIFT, ...OTHERS, ...GATEWAY_WORKLOADS];
