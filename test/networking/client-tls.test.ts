import { ClientTls, ClientTlsFiles } from '../../src';

const VERIFY = { sni: 'a.example.com', subjectAltNames: ['a.example.com'] };
const CA = { caCertificates: '/ca.pem', caCrl: '/crl.pem' };
const CLIENT = { clientCertificate: '/cert.pem', privateKey: '/key.pem' };

describe('ClientTls', () => {
  test.each<[string, ClientTls, object]>([
    ['disable', ClientTls.disable(), { mode: 'DISABLE' }],
    ['istioMutual', ClientTls.istioMutual(), { mode: 'ISTIO_MUTUAL' }],
    ['istioMutual with every option', ClientTls.istioMutual(VERIFY), { mode: 'ISTIO_MUTUAL', ...VERIFY }],
    ['simple', ClientTls.simple(), { mode: 'SIMPLE' }],
    ['simple with every option', ClientTls.simple({ ...VERIFY, ...CA }), { mode: 'SIMPLE', ...VERIFY, ...CA }],
    ['simpleWithCredential', ClientTls.simpleWithCredential('ca'), { mode: 'SIMPLE', credentialName: 'ca' }],
    ['simpleWithCredential with every option', ClientTls.simpleWithCredential('ca', VERIFY), { mode: 'SIMPLE', credentialName: 'ca', ...VERIFY }],
    ['simpleUnverified', ClientTls.simpleUnverified(), { mode: 'SIMPLE', insecureSkipVerify: true }],
    ['simpleUnverified with every option', ClientTls.simpleUnverified({ sni: 'a' }), { mode: 'SIMPLE', insecureSkipVerify: true, sni: 'a' }],
    ['mutual', ClientTls.mutual(CLIENT), { mode: 'MUTUAL', ...CLIENT }],
    ['mutual with every option', ClientTls.mutual({ ...CLIENT, ...VERIFY, ...CA }), { mode: 'MUTUAL', ...CLIENT, ...VERIFY, ...CA }],
    ['mutualWithCredential', ClientTls.mutualWithCredential('client'), { mode: 'MUTUAL', credentialName: 'client' }],
    ['mutualWithCredential with every option', ClientTls.mutualWithCredential('client', VERIFY), { mode: 'MUTUAL', credentialName: 'client', ...VERIFY }],
  ])('renders %s', (_, tls, expected) => expect(tls._toIstio()).toEqual(expected));

  const more: ClientTlsFiles = { ...CLIENT, ...VERIFY, ...CA };
  test.each<[string, ClientTls, object]>([
    ['istioMutual', ClientTls.istioMutual(more), { mode: 'ISTIO_MUTUAL', ...VERIFY }],
    ['simple', ClientTls.simple(more), { mode: 'SIMPLE', ...VERIFY, ...CA }],
    ['simpleWithCredential', ClientTls.simpleWithCredential('ca', more), { mode: 'SIMPLE', credentialName: 'ca', ...VERIFY }],
    ['simpleUnverified', ClientTls.simpleUnverified(more), { mode: 'SIMPLE', insecureSkipVerify: true, sni: VERIFY.sni }],
    ['mutualWithCredential', ClientTls.mutualWithCredential('client', more), { mode: 'MUTUAL', credentialName: 'client', ...VERIFY }],
  ])('renders no files that %s cannot have, though a struct with more fits its type', (_, tls, expected) => expect(tls._toIstio()).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['an empty CA credential', () => ClientTls.simpleWithCredential(''), 'ClientTls credentialName: got "", allowed is a text that is not empty; name a Secret'],
    ['an empty credential', () => ClientTls.mutualWithCredential(''), 'ClientTls credentialName: got ""'],
  ])('fails for %s', (_, make, message) => expect(make).toThrow(message));
});
