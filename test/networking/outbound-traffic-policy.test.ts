import { Destination, OutboundTrafficPolicy } from '../../src';

describe('OutboundTrafficPolicy', () => {
  test.each<[string, OutboundTrafficPolicy, object]>([
    ['REGISTRY_ONLY', OutboundTrafficPolicy.REGISTRY_ONLY, { mode: 'REGISTRY_ONLY' }],
    ['ALLOW_ANY', OutboundTrafficPolicy.ALLOW_ANY, { mode: 'ALLOW_ANY' }],
    ['allowAnyVia', OutboundTrafficPolicy.allowAnyVia(Destination.host('proxy.example.com', { port: 80, subset: 'v1' })),
      { mode: 'ALLOW_ANY', egressProxy: { host: 'proxy.example.com', port: { number: 80 }, subset: 'v1' } }],
  ])('renders %s', (_, policy, expected) => expect(policy._toIstio()).toEqual(expected));

  test('fails for a proxy without a port', () => {
    expect(() => OutboundTrafficPolicy.allowAnyVia(Destination.host('proxy.example.com')))
      .toThrow('OutboundTrafficPolicy egressProxy port: got nothing, allowed is the number of a port; give it in the options of the Destination');
  });

  test.each(['*.example.com', '80'])('fails for a proxy of many hosts, and for a number: %s', host => {
    expect(() => OutboundTrafficPolicy.allowAnyVia(Destination.host(host, { port: 80 })))
      .toThrow(`OutboundTrafficPolicy egressProxy host: got "${host}", allowed is a domain name; name one proxy`);
  });
});
