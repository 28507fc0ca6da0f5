import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Gateway, GatewayProps, IGateway, IngressGateway, PortProtocol, Server, ServerCertificate, ServerTls } from '../../src';
import { OpenShiftRoute, OpenShiftRouteProps, RouteTarget, RouteTermination, RouteWildcardPolicy } from '../../src/openshift';
import { errorsOf, refusalOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const HOST = 'shop.apps.example.com';
const to = RouteTarget.serviceName('istio-ingressgateway', { namespace: 'istio-system' });
const route = (props: Partial<OpenShiftRouteProps> = {}) => new OpenShiftRoute(chart, 'route', { to, host: HOST, ...props });
const gatewayOf = (servers: Server[], props: Partial<GatewayProps> = {}) => new Gateway(chart, 'gateway', { metadata: { name: 'edge' }, selector: { istio: 'ingressgateway' }, servers, ...props });
const service = (ports: kplus.ServicePort[]) => new kplus.Service(new Chart(app, 'infra', { namespace: 'istio-system' }), 'service', { metadata: { name: 'edge' }, ports });
const PORTS = [{ name: 'http2', port: 80, targetPort: 8080 }, { name: 'https', port: 443, targetPort: 8443 }];

describe('OpenShiftRoute', () => {
  test('passes TLS on, in the namespace of the Service', () => {
    const made = route({ metadata: { name: 'shop' } });
    expect(Testing.synth(chart)).toEqual([{
      apiVersion: 'route.openshift.io/v1', kind: 'Route', metadata: { name: 'shop', namespace: 'istio-system' },
      spec: { host: HOST, to: { kind: 'Service', name: 'istio-ingressgateway' }, tls: { termination: 'passthrough' } },
    }]);
    expect([made.name, made.namespace, made.termination.type, made.certificateRole]).toEqual(['shop', 'istio-system', 'passthrough', undefined]);
  });

  test('takes everything', () => {
    route({
      metadata: { name: 'shop', labels: { a: 'b' }, annotations: { c: 'd' } },
      to: RouteTarget.serviceName('v1', { weight: 90 }),
      alternateBackends: [RouteTarget.serviceName('v2', { weight: 10 })],
      targetPort: 'https',
      path: '/api',
      wildcardPolicy: RouteWildcardPolicy.NONE,
      termination: RouteTermination.reencrypt({ destinationCaCertificate: '${CA}' }),
    });
    expect(Testing.synth(chart)).toEqual([{
      apiVersion: 'route.openshift.io/v1', kind: 'Route', metadata: { name: 'shop', namespace: 'shop', labels: { a: 'b' }, annotations: { c: 'd' } },
      spec: {
        host: HOST,
        path: '/api',
        to: { kind: 'Service', name: 'v1', weight: 90 },
        alternateBackends: [{ kind: 'Service', name: 'v2', weight: 10 }],
        port: { targetPort: 'https' },
        tls: { termination: 'reencrypt', destinationCACertificate: '${CA}' },
        wildcardPolicy: 'None',
      },
    }]);
  });

  test.each<[string, Partial<OpenShiftRouteProps>, object]>([
    ['a port of the pods', { targetPort: '8443' }, { host: HOST, port: { targetPort: 8443 }, tls: { termination: 'passthrough' } }],
    ['a subdomain', { host: undefined, subdomain: 'shop' }, { subdomain: 'shop', tls: { termination: 'passthrough' } }],
    ['a host that the cluster makes', { host: undefined }, { tls: { termination: 'passthrough' } }],
    ['all hosts of a domain', { wildcardPolicy: RouteWildcardPolicy.SUBDOMAIN }, { host: HOST, wildcardPolicy: 'Subdomain', tls: { termination: 'passthrough' } }],
    ['no TLS', { termination: RouteTermination.none() }, { host: HOST }],
    ['values that are known late', { host: Lazy.any({ produce: () => 'late.example.com' }), targetPort: Lazy.any({ produce: () => 'https' }) }, {
      host: 'late.example.com', port: { targetPort: 'https' }, tls: { termination: 'passthrough' },
    }],
    ['placeholders', { host: '${HOST}', targetPort: '${PORT}' }, { host: '${HOST}', port: { targetPort: '${PORT}' }, tls: { termination: 'passthrough' } }],
  ])('takes %s', (_, props, spec) => {
    expect(specOf(route(props))).toEqual({ to: { kind: 'Service', name: 'istio-ingressgateway' }, ...spec });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('lets the router read its certificate, and nothing else', () => {
    const made = route({ metadata: { name: 'shop' }, termination: RouteTermination.edge({ externalCertificate: 'shop-tls' }) });
    const metadata = { name: 'shop-certificate', namespace: 'istio-system' };
    expect(Testing.synth(chart)).toEqual([
      {
        apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata,
        rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['shop-tls'], verbs: ['get', 'list', 'watch'] }],
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'shop-certificate' },
        subjects: [{ kind: 'ServiceAccount', name: 'router', namespace: 'openshift-ingress' }],
      },
      {
        apiVersion: 'route.openshift.io/v1', kind: 'Route', metadata: { name: 'shop', namespace: 'istio-system' },
        spec: { host: HOST, to: { kind: 'Service', name: 'istio-ingressgateway' }, tls: { termination: 'edge', externalCertificate: { name: 'shop-tls' } } },
      },
    ]);
    expect([made.certificateRole?.kind, made.certificateRoleBinding?.kind]).toEqual(['Role', 'RoleBinding']);
  });

  test('leaves the access to the certificate to others', () => {
    route({ termination: RouteTermination.edge({ externalCertificate: 'shop-tls' }), grantCertificateAccess: false });
    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['Route']);
  });

  test('takes a patch, also of a field that the schema lacks', () => {
    const made = route();
    expect(ApiObject.of(made).kind).toBe('Route');
    ApiObject.of(made).addJsonPatch(JsonPatch.add('/spec/httpHeaders', { actions: {} }), JsonPatch.add('/spec/newField', 1));
    expect(specOf(made)).toMatchObject({ httpHeaders: { actions: {} }, newField: 1 });
  });

  test.each<[string, Partial<OpenShiftRouteProps>, string]>([
    ['a wildcard', { host: '*.apps.example.com' }, '[chart/route] openshift-route-host | OpenShiftRoute.host | invalid "*.apps.example.com"'],
    ['an empty host', { host: '' }, '[chart/route] OpenShiftRoute.host | missing'],
    ['a subdomain that is none', { host: undefined, subdomain: 'a_b' }, '[chart/route] openshift-route-host | OpenShiftRoute.subdomain | invalid "a_b"'],
    ['host and subdomain', { subdomain: 'shop' }, '[chart/route] OpenShiftRoute.subdomain | conflict "shop" (host)'],
    ['a domain without a host', { host: undefined, wildcardPolicy: RouteWildcardPolicy.SUBDOMAIN }, '[chart/route] OpenShiftRoute.host | missing'],
    ['a path that nobody sees', { path: '/a' }, '[chart/route] openshift-route-passthrough | OpenShiftRoute.path | conflict "/a" (termination passthrough)'],
    ['a path without a slash', { path: 'a', termination: RouteTermination.edge() }, '[chart/route] openshift-route-host | OpenShiftRoute.path | invalid "a"'],
    ['an empty port', { targetPort: '' }, '[chart/route] OpenShiftRoute.targetPort | invalid ""'],
    ['five targets', { alternateBackends: ['a', 'b', 'c', 'd'].map(name => RouteTarget.serviceName(name)) }, '[chart/route] openshift-route-target | OpenShiftRoute.alternateBackends | limit 4'],
    ['a target twice', { alternateBackends: [to] }, '[chart/route] OpenShiftRoute.alternateBackends | duplicate "istio-ingressgateway"'],
    ['another namespace than the Service\'s', { metadata: { namespace: 'shop' } }, '[chart/route] OpenShiftRoute.metadata.namespace | conflict "shop" (Service "istio-ingressgateway")'],
    ['targets of two namespaces', { alternateBackends: [RouteTarget.serviceName('b', { namespace: 'shop' })] }, '[chart/route] OpenShiftRoute.metadata.namespace | conflict "istio-system" (Service "b")'],
  ])('fails for %s', (_, props, message) => expect(refusalOf(() => route(props))).toBe(message));
});

describe('the port of an OpenShiftRoute', () => {
  test.each<[string, string | undefined, kplus.ServicePort[]]>([
    ['by the name of the port', 'https', PORTS],
    ['by the number that the pods listen on', '8443', PORTS],
    ['by nothing where there is one', undefined, [{ port: 443 }]],
    ['by a placeholder', '${PORT}', PORTS],
  ])('is found %s', (_, targetPort, ports) => {
    route({ to: RouteTarget.service(service(ports)), targetPort });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('may be any number where the pods name theirs', () => {
    const named = new ApiObject(new Chart(app, 'infra', { namespace: 'istio-system' }), 'service', {
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'edge' }, spec: { ports: [{ name: 'https', port: 443, targetPort: 'tls' }, { name: 'http2', port: 80, targetPort: 8080 }] },
    });
    route({ to: RouteTarget.service(named), targetPort: '8443' });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('may be added to the Service later', () => {
    const late = service([{ name: 'http2', port: 80 }]);
    route({ to: RouteTarget.service(late), targetPort: 'https' });
    late.bind(443, { name: 'https' });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, string | undefined, string]>([
    ['is not there', 'tls', '[chart/route] openshift-route-port | spec.port.targetPort | unknown-reference "tls" (port of Service "edge")'],
    ['is the number of the Service', '443', '[chart/route] openshift-route-port | spec.port.targetPort | unknown-reference "443" (port of Service "edge")'],
    ['is one of several, and not said', undefined, '[chart/route] openshift-route-port | spec.port.targetPort | missing'],
  ])('fails at synth where it %s', (_, targetPort, message) => {
    route({ to: RouteTarget.service(service(PORTS)), targetPort });
    expect(errorsOf(app)).toEqual([message]);
  });
});

describe('an OpenShiftRoute and its Gateway', () => {
  const https = (tls: ServerTls, hosts = [HOST]) => Server.https({ hosts, tls });
  const http = Server.http({ hosts: [HOST] });
  const passthrough = RouteTermination.passthrough();
  const reencrypt = RouteTermination.reencrypt();
  const edge = RouteTermination.edge();
  const none = RouteTermination.none();

  test.each<[string, RouteTermination, Server[], Partial<OpenShiftRouteProps>]>([
    ['passthrough to MUTUAL', passthrough, [https(ServerTls.mutual(ServerCertificate.credential('certs')))], {}],
    ['passthrough to PASSTHROUGH', passthrough, [Server.tls({ hosts: [HOST], tls: ServerTls.passthrough() })], {}],
    ['passthrough to TCP', passthrough, [Server.tcp({ hosts: ['*'], port: 443 })], {}],
    ['reencrypt to SIMPLE', reencrypt, [https(ServerTls.simple(ServerCertificate.credential('certs')))], {}],
    ['reencrypt to OPTIONAL_MUTUAL', reencrypt, [https(ServerTls.optionalMutual(ServerCertificate.credential('certs')))], {}],
    ['reencrypt to TCP', reencrypt, [Server.tcp({ hosts: ['*'], port: 443 })], {}],
    ['edge to HTTP', edge, [http], {}],
    ['edge to MONGO', edge, [Server.of(PortProtocol.of('MONGO'), { hosts: ['*'], port: 27017 })], {}],
    ['plain HTTP to HTTP', none, [http], {}],
    ['edge to the one of two servers that understands it', edge, [https(ServerTls.simple(ServerCertificate.credential('certs'))), http], {}],
    ['a host of a wildcard', passthrough, [https(ServerTls.simple(ServerCertificate.credential('certs')), ['shop/*.apps.example.com'])], {}],
    ['a host in other letters', passthrough, [https(ServerTls.simple(ServerCertificate.credential('certs')), ['Shop.apps.example.com'])], {}],
    ['a host that is not known', passthrough, [https(ServerTls.simple(ServerCertificate.credential('certs')), ['${HOST}'])], {}],
    ['a placeholder for a host', passthrough, [https(ServerTls.simple(ServerCertificate.credential('certs')))], { host: '${HOST}' }],
    ['a host that the cluster makes', passthrough, [https(ServerTls.simple(ServerCertificate.credential('certs')))], { host: undefined }],
    ['a domain of which the Gateway has a host', passthrough, [https(ServerTls.simple(ServerCertificate.credential('certs')))], { host: 'other.apps.example.com', wildcardPolicy: RouteWildcardPolicy.SUBDOMAIN }],
    ['a Gateway without servers yet', passthrough, [], {}],
  ])('go together: %s', (_, termination, servers, props) => {
    const made = route({ termination, gateway: gatewayOf(servers), ...props });
    const found: unknown[] = [];
    made._checkLate((rule, defect) => defect === undefined || found.push([rule.id, defect]));
    expect(found).toEqual([]);
  });

  test('go together where the Gateway is made elsewhere', () => {
    const gateway: IGateway = Gateway.fromGatewayName(chart, 'gateway', 'edge');
    route({ gateway, termination: edge });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('meet by the port of the Service', () => {
    const gateway = gatewayOf([https(ServerTls.mutual(ServerCertificate.credential('certs'))), http]);
    const target = RouteTarget.service(service(PORTS));
    new OpenShiftRoute(chart, 'a', { to: target, host: HOST, targetPort: 'https', gateway });
    new OpenShiftRoute(chart, 'b', { to: target, host: HOST, targetPort: 'http2', gateway, termination: edge });
    expect(() => app.synthYaml()).not.toThrow();
    new OpenShiftRoute(chart, 'c', { to: target, host: HOST, targetPort: 'https', gateway, termination: edge });
    expect(errorsOf(app)).toEqual(['[chart/c] openshift-route-gateway | spec.tls | conflict "edge" (Gateway "edge")']);
  });

  test('are checked when the Gateway stands', () => {
    const gateway = gatewayOf([http]);
    route({ gateway });
    gateway.addServer(https(ServerTls.simple(ServerCertificate.credential('certs'))));
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('may meet at a port, by pods and on hosts that are known late', () => {
    const late = <T>(value: T) => Lazy.any({ produce: () => value }) as T;
    const gateway = gatewayOf([Server.https({ port: late(443), hosts: late([HOST]), tls: ServerTls.simple(ServerCertificate.credential('certs')) })], { selector: late({ istio: 'ingressgateway' }) });
    route({ to: RouteTarget.service(service(PORTS)), targetPort: 'https', gateway });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each<[string, RouteTermination, Server, Partial<OpenShiftRouteProps>, string]>([
    ['edge to PASSTHROUGH', edge, Server.tls({ hosts: [HOST], tls: ServerTls.passthrough() }), {}, '[chart/route] openshift-route-gateway | spec.tls | conflict "edge" (Gateway "edge")'],
    ['reencrypt to PASSTHROUGH', reencrypt, Server.tls({ hosts: [HOST], tls: ServerTls.passthrough() }), {}, '[chart/route] openshift-route-gateway | spec.tls | conflict "reencrypt" (Gateway "edge")'],
    ['edge to MUTUAL', edge, https(ServerTls.mutual(ServerCertificate.credential('certs'))), {}, '[chart/route] openshift-route-gateway | spec.tls | conflict "edge" (Gateway "edge")'],
    ['reencrypt to MUTUAL', reencrypt, https(ServerTls.mutual(ServerCertificate.credential('certs'))), {}, '[chart/route] openshift-route-gateway | spec.tls | conflict "reencrypt" (Gateway "edge")'],
    ['reencrypt to ISTIO_MUTUAL', reencrypt, https(ServerTls.istioMutual()), {}, '[chart/route] openshift-route-gateway | spec.tls | conflict "reencrypt" (Gateway "edge")'],
    ['edge to SIMPLE', edge, https(ServerTls.simple(ServerCertificate.credential('certs'))), {}, '[chart/route] openshift-route-gateway | spec.tls | conflict "edge" (Gateway "edge")'],
    ['plain HTTP to SIMPLE', none, https(ServerTls.simple(ServerCertificate.credential('certs'))), {}, '[chart/route] openshift-route-gateway | spec.tls | conflict (Gateway "edge")'],
    ['passthrough to HTTP', passthrough, http, {}, '[chart/route] openshift-route-gateway | spec.tls | conflict "passthrough" (Gateway "edge")'],
    ['reencrypt to HTTP', reencrypt, http, {}, '[chart/route] openshift-route-gateway | spec.tls | conflict "reencrypt" (Gateway "edge")'],
    ['another host', passthrough, https(ServerTls.simple(ServerCertificate.credential('certs')), ['shop/a.example.com', '*.b.example.com']), {}, '[chart/route] openshift-route-gateway | spec.host | unknown-reference "shop.apps.example.com" (host of Gateway "edge")'],
    ['another domain', passthrough, https(ServerTls.simple(ServerCertificate.credential('certs')), ['a.example.com']), { wildcardPolicy: RouteWildcardPolicy.SUBDOMAIN }, '[chart/route] openshift-route-gateway | spec.host | unknown-reference "shop.apps.example.com" (host of Gateway "edge")'],
  ])('do not go together: %s', (_, termination, server, props, message) => {
    route({ termination, gateway: gatewayOf([server]), ...props });
    expect(errorsOf(app)).toEqual([message]);
  });

  test('do not go together where the Gateway does not listen on the port', () => {
    route({ to: RouteTarget.service(service(PORTS)), targetPort: 'http2', gateway: gatewayOf([https(ServerTls.simple(ServerCertificate.credential('certs')))]) });
    expect(errorsOf(app)).toEqual(['[chart/route] openshift-route-gateway | spec.port.targetPort | conflict (Gateway "edge")']);
  });

  test('do not go together where the Gateway selects other pods', () => {
    const workload = (value: string) => IngressGateway.fromSelector(chart, value, { istio: value, tier: 'a' }, { namespace: 'istio-system' });
    const gateway = gatewayOf([https(ServerTls.simple(ServerCertificate.credential('certs')))]);
    new OpenShiftRoute(chart, 'right', { to: RouteTarget.gateway(workload('ingressgateway'), 'istio-ingressgateway'), host: HOST, gateway });
    expect(() => app.synthYaml()).not.toThrow();
    new OpenShiftRoute(chart, 'wrong', { to: RouteTarget.gateway(workload('other'), 'other'), host: HOST, gateway });
    expect(errorsOf(app)).toEqual(['[chart/wrong] openshift-route-gateway | spec.to | conflict "other" (Gateway "edge")']);
  });

  test('do not go together where the Service selects other pods', () => {
    const infra = new Chart(app, 'infra', { namespace: 'istio-system' });
    const serviceOf = (name: string) => new ApiObject(infra, name, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: 'gateway', istio: name }, ports: [{ port: 443 }] } });
    const gateway = gatewayOf([https(ServerTls.simple(ServerCertificate.credential('certs')))]);
    new OpenShiftRoute(chart, 'right', { to: RouteTarget.service(serviceOf('ingressgateway')), host: HOST, gateway });
    expect(() => app.synthYaml()).not.toThrow();
    new OpenShiftRoute(chart, 'wrong', { to: RouteTarget.service(serviceOf('other')), host: HOST, gateway });
    expect(errorsOf(app)).toEqual(['[chart/wrong] openshift-route-gateway | spec.to | conflict "other" (Gateway "edge")']);
  });
});
