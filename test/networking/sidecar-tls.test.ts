import { SidecarTls, TlsProtocolVersion } from '../../src';

const CERTIFICATE = { serverCertificate: '/cert.pem', privateKey: '/key.pem' };
const FILES = { ...CERTIFICATE, caCertificates: '/ca.pem', caCrl: '/crl.pem' };
const VERSIONS = { minProtocolVersion: TlsProtocolVersion.TLSV1_2, maxProtocolVersion: TlsProtocolVersion.TLSV1_3, cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] };
const VERIFY = { verifyCertificateSpki: ['a'], verifyCertificateHash: ['b'], caCertCredentialName: 'ca', insecureSkipVerify: false };

describe('SidecarTls', () => {
  test.each<[string, SidecarTls, object]>([
    ['simple', SidecarTls.simple(CERTIFICATE), { mode: 'SIMPLE', ...CERTIFICATE }],
    ['simple with every option', SidecarTls.simple(CERTIFICATE, VERSIONS), { mode: 'SIMPLE', ...CERTIFICATE, ...VERSIONS }],
    ['mutual', SidecarTls.mutual(FILES), { mode: 'MUTUAL', ...FILES }],
    ['mutual with every option', SidecarTls.mutual(FILES, { ...VERSIONS, ...VERIFY }), { mode: 'MUTUAL', ...FILES, ...VERSIONS, ...VERIFY }],
    ['optionalMutual', SidecarTls.optionalMutual(FILES), { mode: 'OPTIONAL_MUTUAL', ...FILES }],
    ['optionalMutual with every option', SidecarTls.optionalMutual(FILES, { ...VERSIONS, ...VERIFY }), { mode: 'OPTIONAL_MUTUAL', ...FILES, ...VERSIONS, ...VERIFY }],
    ['passthrough', SidecarTls.passthrough(), { mode: 'PASSTHROUGH' }],
  ])('renders %s', (_, tls, expected) => expect(tls._toIstio()).toEqual(expected));

  test('renders no names that callers must have, though a struct with them fits the type', () => {
    const options = { subjectAltNames: ['a'], insecureSkipVerify: true };
    expect(SidecarTls.mutual(FILES, options)._toIstio()).toEqual({ mode: 'MUTUAL', ...FILES, insecureSkipVerify: true });
  });

  test.each<[string, () => unknown, string]>([
    ['a revocation list where callers show nothing', () => SidecarTls.simple(FILES), 'ServerTls SIMPLE caCrl: got "/crl.pem"'],
    ['mutual TLS without CA certificates', () => SidecarTls.mutual(CERTIFICATE), 'ServerTls MUTUAL caCertificates: got nothing'],
    ['no certificate', () => SidecarTls.simple({ serverCertificate: '', privateKey: '/key.pem' }), 'ServerCertificate files.serverCertificate: got "", allowed is a path'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
