import { ServerCertificate } from '../../src/networking/server-certificate';
import { refusalOf } from '../brief';

const files = { serverCertificate: '/tls.crt', privateKey: '/tls.key' };

describe('ServerCertificate', () => {
  test.each<[string, ServerCertificate, object]>([
    ['a Secret', ServerCertificate.credential('certs'), { credentialName: 'certs' }],
    ['Secrets', ServerCertificate.credentials(['rsa', 'ecdsa']), { credentialNames: ['rsa', 'ecdsa'] }],
    ['files', ServerCertificate.files({ ...files, caCertificates: '/ca.crt', caCrl: '/ca.crl' }), { ...files, caCertificates: '/ca.crt', caCrl: '/ca.crl' }],
    ['sets of files', ServerCertificate.fileSets([files], { caCertificates: '/ca.crt' }), { tlsCertificates: [files], caCertificates: '/ca.crt' }],
  ])('%s', (_, certificate, expected) => {
    expect(certificate._toIstio()).toEqual(expected);
  });

  test('lets placeholders through', () => {
    expect(ServerCertificate.credential('${CERTS}')._toIstio()).toEqual({ credentialName: '${CERTS}' });
  });

  test('fails for an empty revocation list', () => {
    expect(refusalOf(() => ServerCertificate.files({ ...files, caCrl: '' }))).toBe('ServerCertificate.caCrl | invalid ""');
    expect(refusalOf(() => ServerCertificate.fileSets([files], { caCrl: '' }))).toBe('ServerCertificate.caCrl | invalid ""');
  });
});
