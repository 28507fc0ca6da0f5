import { Chart, Lazy, Testing } from 'cdk8s';
import { Gateway } from '../../src/networking/gateway';
import { Server } from '../../src/networking/server';
import { ServerCertificate } from '../../src/networking/server-certificate';
import { ServerTls, TlsProtocolVersion } from '../../src/networking/server-tls';
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
    ['simple', ServerTls.simple('a'), { mode: 'SIMPLE', credentialName: 'a' }],
    ['simple with options', ServerTls.simple('a', versions), { mode: 'SIMPLE', credentialName: 'a', ...versions }],
    ['simple with files', ServerTls.simpleWith(ServerCertificate.files(files), versions), { mode: 'SIMPLE', ...files, ...versions }],
    ['simple with two Secrets', ServerTls.simpleWith(ServerCertificate.credentials(['rsa', 'ecdsa'])), { mode: 'SIMPLE', credentialNames: ['rsa', 'ecdsa'] }],
    ['simple with two sets of files', ServerTls.simpleWith(ServerCertificate.fileSets([files, { ...ecdsa, caCertificates }])),
      { mode: 'SIMPLE', tlsCertificates: [files, { ...ecdsa, caCertificates }] }],
    ['mutual', ServerTls.mutual('a'), { mode: 'MUTUAL', credentialName: 'a' }],
    ['mutual with options', ServerTls.mutual('a', { ...versions, ...verify }), { mode: 'MUTUAL', credentialName: 'a', ...versions, ...verify }],
    ['mutual with two Secrets', ServerTls.mutualWith(ServerCertificate.credentials(['rsa', 'ecdsa'])), { mode: 'MUTUAL', credentialNames: ['rsa', 'ecdsa'] }],
    ['mutual with files', ServerTls.mutualWith(ServerCertificate.files({ ...files, caCertificates, caCrl: '/crl' }), verify),
      { mode: 'MUTUAL', ...files, caCertificates, caCrl: '/crl', ...verify }],
    ['mutual with sets of files', ServerTls.mutualWith(ServerCertificate.fileSets([files, ecdsa], { caCertificates, caCrl: '/crl' })),
      { mode: 'MUTUAL', tlsCertificates: [files, ecdsa], caCertificates, caCrl: '/crl' }],
    ['optional mutual', ServerTls.optionalMutual('a', { insecureSkipVerify: true }), { mode: 'OPTIONAL_MUTUAL', credentialName: 'a', insecureSkipVerify: true }],
    ['optional mutual with files', ServerTls.optionalMutualWith(ServerCertificate.files({ ...files, caCertificates })), { mode: 'OPTIONAL_MUTUAL', ...files, caCertificates }],
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
      hosts: ['*'], tls: ServerTls.mutualWith(ServerCertificate.fileSets(lazy([files]), { caCertificates }), { subjectAltNames: lazy(['late']), cipherSuites: ['$CIPHER'] }),
    });
    const gateway = new Gateway(new Chart(Testing.app(), 'chart'), 'gw', { servers: [server] });
    expect(specOf(gateway)).toMatchObject({ servers: [{ tls: { mode: 'MUTUAL', tlsCertificates: [files], caCertificates, subjectAltNames: ['late'], cipherSuites: ['$CIPHER'] } }] });
    expect(() => ServerTls.mutualWith(ServerCertificate.credentials(lazy(['a', 'b', 'c'])))).not.toThrow();
  });

  test.each<[string, () => unknown, string]>([
    ['an empty Secret name', () => ServerTls.simple(''), 'ServerCertificate credential: got "", allowed is a text that is not empty; name a Secret'],
    ['an empty Secret name among two', () => ServerCertificate.credentials(['a', '']), 'ServerCertificate credentials[1]: got ""'],
    ['no Secret', () => ServerCertificate.credentials([]), 'ServerCertificate credentials: got [], allowed is at least one entry; name a Secret'],
    ['three Secrets', () => ServerCertificate.credentials(['a', 'b', 'c']), 'ServerCertificate credentials: got "3 entries", allowed is at most 2; keep one RSA and one ECDSA certificate'],
    ['no set of files', () => ServerCertificate.fileSets([]), 'ServerCertificate fileSets: got [], allowed is at least one entry'],
    ['three sets of files', () => ServerCertificate.fileSets([files, files, files]), 'ServerCertificate fileSets: got "3 entries", allowed is at most 2'],
    ['an empty certificate', () => ServerCertificate.files({ ...files, serverCertificate: '' }), 'ServerCertificate files.serverCertificate: got "", allowed is a path; give the path'],
    ['an empty key', () => ServerCertificate.fileSets([{ ...files, privateKey: '' }]), 'ServerCertificate fileSets[0].privateKey: got ""'],
    ['an empty CA', () => ServerCertificate.fileSets([files], { caCertificates: '' }), 'ServerCertificate fileSets caCertificates: got ""'],
    ['an empty CA Secret', () => ServerTls.mutual('a', { caCertCredentialName: '' }), 'ServerTls caCertCredentialName: got "", allowed is a text that is not empty; name a Secret or ConfigMap, or leave it out'],
    ['mutual TLS by files without a CA', () => ServerTls.mutualWith(ServerCertificate.files(files)),
      'ServerTls MUTUAL caCertificates: got nothing, allowed is the path of the CA certificates that callers are verified with; add it to the ServerCertificate'],
    ['mutual TLS with the CA in a set alone', () => ServerTls.mutualWith(ServerCertificate.fileSets([{ ...files, caCertificates }])), 'ServerTls MUTUAL caCertificates: got nothing'],
    ['optional mutual TLS by files without a CA', () => ServerTls.optionalMutualWith(ServerCertificate.files(files)), 'ServerTls OPTIONAL_MUTUAL caCertificates: got nothing'],
    ['a revocation list without mutual TLS', () => ServerTls.simpleWith(ServerCertificate.files({ ...files, caCrl: '/crl' })),
      'ServerTls SIMPLE caCrl: got "/crl", allowed is a revocation list for mutual TLS only; leave caCrl out, or use ServerTls.mutualWith'],
    ['versions the wrong way round', () => ServerTls.simple('a', { minProtocolVersion: TlsProtocolVersion.TLSV1_3, maxProtocolVersion: TlsProtocolVersion.TLSV1_2 }),
      'ServerTls maxProtocolVersion: got "TLSV1_2", allowed is TLSV1_3 (minProtocolVersion) or newer; exchange the two'],
  ])('fails for %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('takes any other pair of versions', () => {
    const { TLS_AUTO, TLSV1_2 } = TlsProtocolVersion;
    expect(() => [[TLSV1_2, TLSV1_2], [TLSV1_2, TLS_AUTO], [TLS_AUTO, TLSV1_2]].map(([min, max]) =>
      ServerTls.simple('a', { minProtocolVersion: min, maxProtocolVersion: max }))).not.toThrow();
  });
});
