import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { BackendRef } from '../../src/gateway-api/backend-ref';
import { CertificateRef } from '../../src/gateway-api/certificate-ref';
import { Gateway } from '../../src/gateway-api/gateway';
import { GrantFrom } from '../../src/gateway-api/grant-from';
import { GrantTo } from '../../src/gateway-api/grant-to';
import { Listener } from '../../src/gateway-api/listener';
import { ListenerTls } from '../../src/gateway-api/listener-tls';
import { ParentRef } from '../../src/gateway-api/parent-ref';
import { ReferenceGrant } from '../../src/gateway-api/reference-grant';
import { RouteKind } from '../../src/gateway-api/route-kind';
import { TcpRoute } from '../../src/gateway-api/tcp-route';
import { refusalOf, errorsOf } from '../brief';
import { specOf } from '../spec-of';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const GROUP = 'gateway.networking.k8s.io';

describe('ReferenceGrant', () => {
  test('renders who may refer to what', () => {
    const grant = new ReferenceGrant(chart, 'grant', {
      metadata: { name: 'grant' },
      from: [GrantFrom.routes(RouteKind.TLS_ROUTE, 'a'), GrantFrom.gateways('b')],
      to: [GrantTo.service('c'), GrantTo.allServices(), GrantTo.secret('d'), GrantTo.configMap('e')],
    });
    expect(ApiObject.of(grant).toJson()).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ReferenceGrant', metadata: { name: 'grant', namespace: 'shop' },
      spec: {
        from: [{ group: GROUP, kind: 'TLSRoute', namespace: 'a' }, { group: GROUP, kind: 'Gateway', namespace: 'b' }],
        to: [{ group: '', kind: 'Service', name: 'c' }, { group: '', kind: 'Service' }, { group: '', kind: 'Secret', name: 'd' }, { group: '', kind: 'ConfigMap', name: 'e' }],
      },
    });
  });

  test('opens a Secret to a Gateway and a Service to a route, both by constructs', () => {
    const infra = new Chart(app, 'infra', { namespace: 'infra' });
    const secret = new kplus.Secret(chart, 'secret', { metadata: { name: 'certs' } });
    const service = new kplus.Service(chart, 'svc', { metadata: { name: 'db' }, ports: [{ port: 5432 }] });
    const gateway = new Gateway(infra, 'gw', { listeners: [Listener.tls({ tls: ListenerTls.terminate([CertificateRef.secret(secret)]) })] });
    const route = new TcpRoute(infra, 'route', { parentRefs: [ParentRef.gateway(gateway)], backendRefs: [BackendRef.service(service)] });
    const grant = new ReferenceGrant(chart, 'grant');
    grant.addFrom(GrantFrom.kindOf(gateway));
    grant.addFrom(GrantFrom.kindOf(route));
    grant.addTo(GrantTo.resource(secret));
    grant.addTo(GrantTo.resource(service));
    expect(() => app.synthYaml()).not.toThrow();
    expect(specOf(grant)).toEqual({
      from: [{ group: GROUP, kind: 'Gateway', namespace: 'infra' }, { group: GROUP, kind: 'TCPRoute', namespace: 'infra' }],
      to: [{ group: '', kind: 'Secret', name: 'certs' }, { group: '', kind: 'Service', name: 'db' }],
    });
  });

  test.each<[string, () => unknown, ...string[]]>([
    ['nothing at all', () => new ReferenceGrant(chart, 'grant'), '[chart/grant] reference-grant-entries | spec.from | missing', '[chart/grant] reference-grant-entries | spec.to | missing'],
    ['a resource of another namespace', () => new ReferenceGrant(chart, 'grant', {
      from: [GrantFrom.gateways('a')], to: [GrantTo.resource(new kplus.Secret(chart, 'secret', { metadata: { name: 'certs', namespace: 'other' } }))],
    }), '[chart/grant] reference-grant-namespace | spec.to[0] | stated "other/certs"'],
  ])('fails at synth for %s', (_, make, ...errors) => {
    make();
    expect(errorsOf(app)).toEqual(errors);
  });

  test.each<[string, () => unknown, string]>([
    ['who is no Gateway and no route', () => GrantFrom.kindOf(new kplus.Service(chart, 'svc', { ports: [{ port: 80 }] })),
      'GrantFrom.kindOf [chart/svc] | invalid "v1 Service"'],
    ['what nobody refers to', () => GrantTo.resource(new kplus.Namespace(chart, 'ns')),
      'GrantTo.resource [chart/ns] | invalid "v1 Namespace"'],
    ['no namespace', () => GrantFrom.gateways(''), 'GrantFrom.gateways.namespace | invalid ""'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
