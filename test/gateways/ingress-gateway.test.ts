import { Chart, Lazy, Testing } from 'cdk8s';
import { IngressGateway } from '../../src/gateways/ingress-gateway';

describe('IngressGateway', () => {
  test('of labels gives them back', () => {
    const chart = Testing.chart();
    const gateway = IngressGateway.fromSelector(chart, 'a', { istio: 'ingressgateway' });
    gateway.selector.istio = 'changed';
    expect(gateway.selector).toEqual({ istio: 'ingressgateway' });
    expect(gateway.namespace).toBeUndefined();
    expect(IngressGateway.fromSelector(chart, 'b', { istio: 'x' }, { namespace: 'istio-system' }).namespace).toBe('istio-system');
    expect(Testing.synth(chart)).toEqual([]);
  });

  test('lets Lazy labels through', () => {
    const labels = Lazy.any({ produce: () => ({ istio: 'late' }) });
    expect(IngressGateway.fromSelector(Testing.chart(), 'a', labels).selector).toBe(labels);
  });

  test('fails for labels and namespaces that are none', () => {
    const chart = new Chart(Testing.app(), 'chart');
    expect(() => IngressGateway.fromSelector(chart, 'a', { istio: 'a b' })).toThrow('[chart/a] IngressGateway selector.istio: got "a b"');
    expect(() => IngressGateway.fromSelector(chart, 'b', { istio: 'a' }, { namespace: 'a b' })).toThrow('[chart/b] IngressGateway namespace: got "a b"');
  });
});
