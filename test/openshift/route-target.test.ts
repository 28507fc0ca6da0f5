import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IngressGateway } from '../../src';
import { RouteTarget } from '../../src/openshift';
import { refusalOf } from '../brief';

let chart: Chart;
beforeEach(() => {
  chart = new Chart(Testing.app(), 'chart', { namespace: 'istio-ingress' });
});

describe('RouteTarget', () => {
  test('is a Service of the app', () => {
    const target = RouteTarget.service(new kplus.Service(chart, 'edge', { metadata: { name: 'edge' }, ports: [{ name: 'https', port: 443, targetPort: 8443 }] }), { weight: 0 });
    expect(target._toRoute()).toEqual({ kind: 'Service', name: 'edge', weight: 0 });
    expect([target.name, target.namespace, target.weight]).toEqual(['edge', 'istio-ingress', 0]);
    expect(target._ports).toEqual([{ name: 'https', port: 443, targetPort: 8443 }]);
  });

  test('is a Service by its name', () => {
    const target = RouteTarget.serviceName('istio-ingressgateway', { namespace: 'istio-system', weight: 256 });
    expect(target._toRoute()).toEqual({ kind: 'Service', name: 'istio-ingressgateway', weight: 256 });
    expect([target.namespace, target._ports, target._selector]).toEqual(['istio-system', undefined, undefined]);
    expect(RouteTarget.serviceName('a').namespace).toBeUndefined();
  });

  test('is the Service of a gateway workload', () => {
    const gateway = IngressGateway.fromSelector(chart, 'gateway', { istio: 'ingressgateway' }, { namespace: 'istio-system' });
    const target = RouteTarget.gateway(gateway, 'istio-ingressgateway');
    expect(target._toRoute()).toEqual({ kind: 'Service', name: 'istio-ingressgateway' });
    expect([target.namespace, target._selector]).toEqual(['istio-system', { istio: 'ingressgateway' }]);
  });

  test('knows no ports of a Service that has none yet', () => {
    expect(RouteTarget.service(new kplus.Service(chart, 'edge', { type: kplus.ServiceType.CLUSTER_IP }))._ports).toBeUndefined();
  });

  test.each<[string, () => RouteTarget, string]>([
    ['what is no Service', () => RouteTarget.service(new kplus.ConfigMap(chart, 'map')), 'RouteTarget.service [chart/map] | invalid "v1 ConfigMap"'],
    ['an empty name', () => RouteTarget.serviceName(''), 'RouteTarget.name | invalid ""'],
    ['a host', () => RouteTarget.serviceName('a.b'), 'RouteTarget.name | invalid "a.b"'],
    ['a namespace that is none', () => RouteTarget.serviceName('a', { namespace: 'a b' }), 'RouteTarget.namespace | invalid "a b"'],
    ['a weight above 256', () => RouteTarget.serviceName('a', { weight: 257 }), 'openshift-route-target | RouteTarget.weight | invalid 257'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
