import { InsecureEdgeTerminationPolicy, RouteTermination, RouteTerminationType } from '../../src';

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

describe('RouteTermination', () => {
  test.each<[string, RouteTermination, RouteTerminationType | undefined, object | undefined]>([
    ['passthrough', RouteTermination.passthrough(), RouteTerminationType.PASSTHROUGH, { termination: 'passthrough' }],
    [
      'passthrough with a redirect', RouteTermination.passthrough({ insecureEdgeTerminationPolicy: InsecureEdgeTerminationPolicy.REDIRECT }), RouteTerminationType.PASSTHROUGH,
      { termination: 'passthrough', insecureEdgeTerminationPolicy: 'Redirect' },
    ],
    ['edge', RouteTermination.edge(), RouteTerminationType.EDGE, { termination: 'edge' }],
    [
      'edge with a certificate', RouteTermination.edge({ externalCertificate: 'shop-tls', insecureEdgeTerminationPolicy: InsecureEdgeTerminationPolicy.ALLOW }), RouteTerminationType.EDGE,
      { termination: 'edge', insecureEdgeTerminationPolicy: 'Allow', externalCertificate: { name: 'shop-tls' } },
    ],
    [
      'reencrypt', RouteTermination.reencrypt({ externalCertificate: 'shop-tls', insecureEdgeTerminationPolicy: InsecureEdgeTerminationPolicy.NONE, destinationCaCertificate: CERTIFICATE }),
      RouteTerminationType.REENCRYPT,
      { termination: 'reencrypt', insecureEdgeTerminationPolicy: 'None', externalCertificate: { name: 'shop-tls' }, destinationCaCertificate: CERTIFICATE },
    ],
    ['reencrypt with a placeholder', RouteTermination.reencrypt({ destinationCaCertificate: '${CA}' }), RouteTerminationType.REENCRYPT, { termination: 'reencrypt', destinationCaCertificate: '${CA}' }],
    ['none', RouteTermination.none(), undefined, undefined],
  ])('%s', (_, termination, type, fragment) => {
    expect(termination.type).toBe(type);
    expect(termination._toRoute()).toEqual(fragment);
  });

  test('renders what its type has, whatever else the options carry', () => {
    const options = { externalCertificate: 'shop-tls', destinationCaCertificate: CERTIFICATE };
    expect(RouteTermination.passthrough(options as object)._toRoute()).toEqual({ termination: 'passthrough' });
    expect(RouteTermination.passthrough(options as object).externalCertificate).toBeUndefined();
    expect(RouteTermination.edge(options)._toRoute()).toEqual({ termination: 'edge', externalCertificate: { name: 'shop-tls' } });
  });

  test.each<[string, () => RouteTermination, string]>([
    [
      'plain callers of passthrough', () => RouteTermination.passthrough({ insecureEdgeTerminationPolicy: InsecureEdgeTerminationPolicy.ALLOW }),
      'RouteTermination passthrough insecureEdgeTerminationPolicy: got "Allow", allowed is None or Redirect; leave it out, or end TLS at the router',
    ],
    ['a Secret without a name', () => RouteTermination.edge({ externalCertificate: '' }), 'RouteTermination externalCertificate: got "", allowed is a text that is not empty; name a Secret, or leave it out'],
    [
      'a path for a certificate', () => RouteTermination.reencrypt({ destinationCaCertificate: '/etc/ca.crt' }),
      'RouteTermination reencrypt destinationCaCertificate: got "/etc/ca.crt", allowed is certificates in PEM; give the text of the certificate, not its path or its base64',
    ],
    [
      'a private key, which it does not repeat', () => RouteTermination.reencrypt({ destinationCaCertificate: `${CERTIFICATE}-----BEGIN RSA PRIVATE KEY-----\nMIIB` }),
      'RouteTermination reencrypt destinationCaCertificate: got "a text with a private key", allowed is certificates alone; remove the key: manifests are no place for it',
    ],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(new Error(message)));
});
