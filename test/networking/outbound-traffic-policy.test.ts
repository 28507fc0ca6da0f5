import { Destination, OutboundTrafficPolicy } from '../../src';
import { refusalOf } from '../brief';

describe('OutboundTrafficPolicy', () => {
  test.each<[string, OutboundTrafficPolicy, object]>([
    ['REGISTRY_ONLY', OutboundTrafficPolicy.REGISTRY_ONLY, { mode: 'REGISTRY_ONLY' }],
    ['ALLOW_ANY', OutboundTrafficPolicy.ALLOW_ANY, { mode: 'ALLOW_ANY' }],
    ['allowAnyVia', OutboundTrafficPolicy.allowAnyVia(Destination.host('proxy.example.com', { port: 80, subset: 'v1' })),
      { mode: 'ALLOW_ANY', egressProxy: { host: 'proxy.example.com', port: { number: 80 }, subset: 'v1' } }],
  ])('renders %s', (_, policy, expected) => expect(policy._toIstio()).toEqual(expected));

  test('fails for a proxy without a port', () => {
    expect(refusalOf(() => OutboundTrafficPolicy.allowAnyVia(Destination.host('proxy.example.com')))).toBe('sidecar-egress-proxy | OutboundTrafficPolicy.egressProxy.port | missing');
  });

  test.each(['*.example.com', '80'])('fails for a proxy of many hosts, and for a number: %s', host => {
    expect(refusalOf(() => OutboundTrafficPolicy.allowAnyVia(Destination.host(host, { port: 80 })))).toBe(`sidecar-egress-proxy | OutboundTrafficPolicy.egressProxy.host | invalid "${host}"`);
  });
});
