import { CaCertificates, ClientCertificate, ClientTls } from '../../src';
import { refusalOf } from '../brief';

const VERIFY = { sni: 'a.example.com', subjectAltNames: ['a.example.com'] };
const CA = { caCertificates: '/ca.pem', caCrl: '/crl.pem' };
const CLIENT = { clientCertificate: '/cert.pem', privateKey: '/key.pem' };

describe('ClientTls', () => {
  test.each<[string, ClientTls, object]>([
    ['disable', ClientTls.disable(), { mode: 'DISABLE' }],
    ['istioMutual', ClientTls.istioMutual(), { mode: 'ISTIO_MUTUAL' }],
    ['istioMutual with every option', ClientTls.istioMutual(VERIFY), { mode: 'ISTIO_MUTUAL', ...VERIFY }],
    ['simple', ClientTls.simple(), { mode: 'SIMPLE' }],
    ['simple with CA files', ClientTls.simple({ ...VERIFY, ca: CaCertificates.files(CA) }), { mode: 'SIMPLE', ...VERIFY, ...CA }],
    ['simple with the CA of a Secret', ClientTls.simple({ ...VERIFY, ca: CaCertificates.credential('ca') }), { mode: 'SIMPLE', credentialName: 'ca', ...VERIFY }],
    ['simpleUnverified', ClientTls.simpleUnverified(), { mode: 'SIMPLE', insecureSkipVerify: true }],
    ['simpleUnverified with every option', ClientTls.simpleUnverified({ sni: 'a' }), { mode: 'SIMPLE', insecureSkipVerify: true, sni: 'a' }],
    ['mutual with files', ClientTls.mutual(ClientCertificate.files(CLIENT)), { mode: 'MUTUAL', ...CLIENT }],
    ['mutual with files and every option', ClientTls.mutual(ClientCertificate.files({ ...CLIENT, ...CA }), VERIFY), { mode: 'MUTUAL', ...CLIENT, ...VERIFY, ...CA }],
    ['mutual with a Secret', ClientTls.mutual(ClientCertificate.credential('client'), VERIFY), { mode: 'MUTUAL', credentialName: 'client', ...VERIFY }],
  ])('renders %s', (_, tls, expected) => expect(tls._toIstio()).toEqual(expected));

  const more = { ...CLIENT, ...VERIFY, ...CA };
  test.each<[string, ClientTls, object]>([
    ['istioMutual', ClientTls.istioMutual(more), { mode: 'ISTIO_MUTUAL', ...VERIFY }],
    ['simple', ClientTls.simple(more), { mode: 'SIMPLE', ...VERIFY }],
    ['simpleUnverified', ClientTls.simpleUnverified(more), { mode: 'SIMPLE', insecureSkipVerify: true, sni: VERIFY.sni }],
    ['mutual', ClientTls.mutual(ClientCertificate.credential('client'), more), { mode: 'MUTUAL', credentialName: 'client', ...VERIFY }],
  ])('renders no files that %s does not have, though an object with more fields fits its type', (_, tls, expected) => expect(tls._toIstio()).toEqual(expected));

  test.each<[string, () => unknown, string]>([
    ['an empty CA credential', () => CaCertificates.credential(''), 'CaCertificates.credential | invalid ""'],
    ['an empty credential', () => ClientCertificate.credential(''), 'ClientCertificate.credential | invalid ""'],
    ['an empty certificate', () => ClientCertificate.files({ ...CLIENT, clientCertificate: '' }), 'client-tls-certificate | ClientCertificate.clientCertificate | missing'],
    ['an empty key', () => ClientCertificate.files({ ...CLIENT, privateKey: '' }), 'client-tls-certificate | ClientCertificate.privateKey | missing'],
    ['a ConfigMap without a namespace', () => ClientTls.simple({ ca: CaCertificates.credential('configmap://a') }), 'client-tls-config-map | ClientTls.credentialName | invalid "configmap://a"'],
  ])('fails for %s', (_, make, message) => expect(refusalOf(make)).toBe(message));
});
