import { ServerCertificate, SidecarTls, TlsProtocolVersion } from '../../src';
import { refusalOf } from '../brief';

const PAIR = { serverCertificate: '/cert.pem', privateKey: '/key.pem' };
const ALL = { ...PAIR, caCertificates: '/ca.pem', caCrl: '/crl.pem' };
const CERTIFICATE = ServerCertificate.files(PAIR);
const FILES = ServerCertificate.files(ALL);
const VERSIONS = { minProtocolVersion: TlsProtocolVersion.TLSV1_2, maxProtocolVersion: TlsProtocolVersion.TLSV1_3, cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] };
const VERIFY = { verifyCertificateSpki: ['a'], verifyCertificateHash: ['b'], caCertCredentialName: 'ca', insecureSkipVerify: false };

describe('SidecarTls', () => {
  test.each<[string, SidecarTls, object]>([
    ['simple', SidecarTls.simple(CERTIFICATE), { mode: 'SIMPLE', ...PAIR }],
    ['simple with every option', SidecarTls.simple(CERTIFICATE, VERSIONS), { mode: 'SIMPLE', ...PAIR, ...VERSIONS }],
    ['mutual', SidecarTls.mutual(FILES), { mode: 'MUTUAL', ...ALL }],
    ['mutual with every option', SidecarTls.mutual(FILES, { ...VERSIONS, ...VERIFY }), { mode: 'MUTUAL', ...ALL, ...VERSIONS, ...VERIFY }],
    ['optionalMutual', SidecarTls.optionalMutual(FILES), { mode: 'OPTIONAL_MUTUAL', ...ALL }],
    ['optionalMutual with every option', SidecarTls.optionalMutual(FILES, { ...VERSIONS, ...VERIFY }), { mode: 'OPTIONAL_MUTUAL', ...ALL, ...VERSIONS, ...VERIFY }],
    ['passthrough', SidecarTls.passthrough(), { mode: 'PASSTHROUGH' }],
  ])('renders %s', (_, tls, expected) => expect(tls._toIstio()).toEqual(expected));

  test('renders no names of callers, though an object with them fits the type', () => {
    const options = { subjectAltNames: ['a'], insecureSkipVerify: true };
    expect(SidecarTls.mutual(FILES, options)._toIstio()).toEqual({ mode: 'MUTUAL', ...ALL, insecureSkipVerify: true });
  });

  test('fails for a revocation list where callers present no certificate', () => {
    expect(refusalOf(() => SidecarTls.simple(FILES))).toMatch(/^server-tls-crl \| SidecarTls\.caCrl \| /);
  });

  test.each<[string, () => unknown, string]>([
    ['mutual TLS without CA certificates', () => SidecarTls.mutual(CERTIFICATE), 'server-tls-certificate | SidecarTls.caCertificates | missing'],
    ['a Secret', () => SidecarTls.simple(ServerCertificate.credential('a')), 'sidecar-ingress-tls | SidecarTls.credentialName | stated "a"'],
    ['two Secrets', () => SidecarTls.simple(ServerCertificate.credentials(['a', 'b'])), 'sidecar-ingress-tls | SidecarTls.credentialNames | stated ["a","b"]'],
    ['two sets of files', () => SidecarTls.simple(ServerCertificate.fileSets([PAIR, PAIR])), 'sidecar-ingress-tls | SidecarTls.tlsCertificates | stated [{"serverCertificate":"/cert.pem","privateKey":"/key.pem"},{"serverCertificate":"/cert.pem","privateKey":"/key.pem"}]'],
    ['versions in the wrong order', () => SidecarTls.simple(CERTIFICATE, { minProtocolVersion: TlsProtocolVersion.TLSV1_3, maxProtocolVersion: TlsProtocolVersion.TLSV1_2 }), 'SidecarTls.maxProtocolVersion | conflict "TLSV1_2" (minProtocolVersion TLSV1_3)'],
    ['an empty credential of CA certificates', () => SidecarTls.mutual(FILES, { caCertCredentialName: '' }), 'SidecarTls.caCertCredentialName | invalid ""'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
