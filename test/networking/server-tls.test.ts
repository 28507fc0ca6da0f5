import { Chart, Lazy, Testing } from 'cdk8s';
import { Gateway } from '../../src/networking/gateway';
import { Server } from '../../src/networking/server';
import { ServerCertificate } from '../../src/networking/server-certificate';
import { ServerTls, TlsProtocolVersion } from '../../src/networking/server-tls';
import { refusalOf } from '../brief';
import { specOf } from '../spec-of';

const files = { serverCertificate: '/certs/tls.crt', privateKey: '/certs/tls.key' };
const ecdsa = { serverCertificate: '/ecdsa/tls.crt', privateKey: '/ecdsa/tls.key' };
const caCertificates = '/certs/ca.crt';
const versions = { minProtocolVersion: TlsProtocolVersion.TLSV1_2, maxProtocolVersion: TlsProtocolVersion.TLSV1_3, cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] };
const verify = {
  subjectAltNames: ['spiffe://cluster.local/ns/a/sa/b'], verifyCertificateSpki: ['c3BraQ=='], verifyCertificateHash: ['DF:6F'], caCertCredentialName: 'cas', insecureSkipVerify: false,
};

describe('ServerTls', () => {
  test.each<[string, ServerTls, object]>([
    ['simple', ServerTls.simple(ServerCertificate.credential('a')), { mode: 'SIMPLE', credentialName: 'a' }],
    ['simple with options', ServerTls.simple(ServerCertificate.credential('a'), versions), { mode: 'SIMPLE', credentialName: 'a', ...versions }],
    ['simple with files', ServerTls.simple(ServerCertificate.files(files), versions), { mode: 'SIMPLE', ...files, ...versions }],
    ['simple with two Secrets', ServerTls.simple(ServerCertificate.credentials(['rsa', 'ecdsa'])), { mode: 'SIMPLE', credentialNames: ['rsa', 'ecdsa'] }],
    ['simple with two sets of files', ServerTls.simple(ServerCertificate.fileSets([files, { ...ecdsa, caCertificates }])),
      { mode: 'SIMPLE', tlsCertificates: [files, { ...ecdsa, caCertificates }] }],
    ['mutual', ServerTls.mutual(ServerCertificate.credential('a')), { mode: 'MUTUAL', credentialName: 'a' }],
    ['mutual with options', ServerTls.mutual(ServerCertificate.credential('a'), { ...versions, ...verify }), { mode: 'MUTUAL', credentialName: 'a', ...versions, ...verify }],
    ['mutual with two Secrets', ServerTls.mutual(ServerCertificate.credentials(['rsa', 'ecdsa'])), { mode: 'MUTUAL', credentialNames: ['rsa', 'ecdsa'] }],
    ['mutual with files', ServerTls.mutual(ServerCertificate.files({ ...files, caCertificates, caCrl: '/crl' }), verify),
      { mode: 'MUTUAL', ...files, caCertificates, caCrl: '/crl', ...verify }],
    ['mutual with sets of files', ServerTls.mutual(ServerCertificate.fileSets([files, ecdsa], { caCertificates, caCrl: '/crl' })),
      { mode: 'MUTUAL', tlsCertificates: [files, ecdsa], caCertificates, caCrl: '/crl' }],
    ['optional mutual', ServerTls.optionalMutual(ServerCertificate.credential('a'), { insecureSkipVerify: true }), { mode: 'OPTIONAL_MUTUAL', credentialName: 'a', insecureSkipVerify: true }],
    ['optional mutual with files', ServerTls.optionalMutual(ServerCertificate.files({ ...files, caCertificates })), { mode: 'OPTIONAL_MUTUAL', ...files, caCertificates }],
    ['passthrough', ServerTls.passthrough(), { mode: 'PASSTHROUGH' }],
    ['auto passthrough', ServerTls.autoPassthrough(), { mode: 'AUTO_PASSTHROUGH' }],
    ['Istio mutual', ServerTls.istioMutual(), { mode: 'ISTIO_MUTUAL' }],
    ['Istio mutual with options', ServerTls.istioMutual({ ...versions, subjectAltNames: ['a'] }), { mode: 'ISTIO_MUTUAL', ...versions, subjectAltNames: ['a'] }],
  ])('%s', (_, tls, expected) => {
    const server = Server.https({ hosts: ['*'], tls });
    const gateway = new Gateway(new Chart(Testing.app(), 'chart'), 'gw', { servers: [server] });
    expect(specOf(gateway)).toEqual({ servers: [{ port: { number: 443, protocol: 'HTTPS', name: 'https-443' }, hosts: ['*'], tls: expected }] });
    expect(tls.mode).toBe((expected as { mode: string }).mode);
  });

  test('lets Lazy lists and placeholders through', () => {
    const lazy = <T>(value: T): T => Lazy.any({ produce: () => value }) as T;
    const server = Server.https({
      hosts: ['*'], tls: ServerTls.mutual(ServerCertificate.fileSets(lazy([files]), { caCertificates }), { subjectAltNames: lazy(['late']), cipherSuites: ['$CIPHER'] }),
    });
    const gateway = new Gateway(new Chart(Testing.app(), 'chart'), 'gw', { servers: [server] });
    expect(specOf(gateway)).toMatchObject({ servers: [{ tls: { mode: 'MUTUAL', tlsCertificates: [files], caCertificates, subjectAltNames: ['late'], cipherSuites: ['$CIPHER'] } }] });
    expect(() => ServerTls.mutual(ServerCertificate.credentials(lazy(['a', 'b', 'c'])))).not.toThrow();
  });

  test.each<[string, () => unknown, string]>([
    ['an empty Secret name', () => ServerTls.simple(ServerCertificate.credential('')), 'ServerCertificate.credentialName | invalid ""'],
    ['an empty Secret name among two', () => ServerCertificate.credentials(['a', '']), 'ServerCertificate.credentialNames[1] | invalid ""'],
    ['no Secret', () => ServerCertificate.credentials([]), 'ServerCertificate.credentialNames | invalid []'],
    ['three Secrets', () => ServerCertificate.credentials(['a', 'b', 'c']), 'ServerCertificate.credentialNames | limit 3'],
    ['no set of files', () => ServerCertificate.fileSets([]), 'ServerCertificate.tlsCertificates | invalid []'],
    ['three sets of files', () => ServerCertificate.fileSets([files, files, files]), 'ServerCertificate.tlsCertificates | limit 3'],
    ['an empty certificate', () => ServerCertificate.files({ ...files, serverCertificate: '' }), 'ServerCertificate.serverCertificate | invalid ""'],
    ['an empty key', () => ServerCertificate.fileSets([{ ...files, privateKey: '' }]), 'ServerCertificate.tlsCertificates[0].privateKey | invalid ""'],
    ['an empty CA', () => ServerCertificate.fileSets([files], { caCertificates: '' }), 'ServerCertificate.caCertificates | invalid ""'],
    ['an empty CA Secret', () => ServerTls.mutual(ServerCertificate.credential('a'), { caCertCredentialName: '' }), 'ServerTls.caCertCredentialName | invalid ""'],
    ['mutual TLS by files without a CA', () => ServerTls.mutual(ServerCertificate.files(files)),
      'server-tls-certificate | ServerTls.caCertificates | missing'],
    ['mutual TLS with the CA in a set alone', () => ServerTls.mutual(ServerCertificate.fileSets([{ ...files, caCertificates }])), 'server-tls-certificate | ServerTls.caCertificates | missing'],
    ['optional mutual TLS by files without a CA', () => ServerTls.optionalMutual(ServerCertificate.files(files)), 'server-tls-certificate | ServerTls.caCertificates | missing'],
    ['a revocation list without mutual TLS', () => ServerTls.simple(ServerCertificate.files({ ...files, caCrl: '/crl' })),
      'server-tls-crl | ServerTls.caCrl | conflict "/crl" (mode SIMPLE)'],
    ['versions the wrong way round', () => ServerTls.simple(ServerCertificate.credential('a'), { minProtocolVersion: TlsProtocolVersion.TLSV1_3, maxProtocolVersion: TlsProtocolVersion.TLSV1_2 }),
      'ServerTls.maxProtocolVersion | conflict "TLSV1_2" (minProtocolVersion TLSV1_3)'],
  ])('fails for %s', (_, make, message) => {
    expect(refusalOf(make)).toBe(message);
  });

  test('takes any other pair of versions', () => {
    const { TLS_AUTO, TLSV1_2 } = TlsProtocolVersion;
    expect(() => [[TLSV1_2, TLSV1_2], [TLSV1_2, TLS_AUTO], [TLS_AUTO, TLSV1_2]].map(([min, max]) =>
      ServerTls.simple(ServerCertificate.credential('a'), { minProtocolVersion: min, maxProtocolVersion: max }))).not.toThrow();
  });
});
