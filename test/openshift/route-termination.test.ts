import { InsecureEdgeTerminationPolicy, RouteTermination, RouteTerminationType } from '../../src/openshift';
import { refusalOf } from '../brief';

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
      'openshift-route-passthrough | RouteTermination.insecureEdgeTerminationPolicy | conflict "Allow" (termination passthrough)',
    ],
    ['a Secret without a name', () => RouteTermination.edge({ externalCertificate: '' }), 'RouteTermination.externalCertificate | invalid ""'],
    [
      'a path for a certificate', () => RouteTermination.reencrypt({ destinationCaCertificate: '/etc/ca.crt' }),
      'RouteTermination.reencrypt.destinationCACertificate | invalid "/etc/ca.crt"',
    ],
    [
      'a private key, which it does not repeat', () => RouteTermination.reencrypt({ destinationCaCertificate: `${CERTIFICATE}-----BEGIN RSA PRIVATE KEY-----\nMIIB` }),
      'RouteTermination.reencrypt.destinationCACertificate | stated',
    ],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
