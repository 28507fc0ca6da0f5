import { Chart } from 'cdk8s';
import * as istio from '../../src';

const HOSTS = ['*.example.com'];

/** TLS of every mode, of every version, with certificates of every kind. */
function tls(): istio.ServerTls[] {
  const files = { serverCertificate: '/cert.pem', privateKey: '/key.pem', caCertificates: '/ca.pem' };
  const mutual: istio.ServerTlsMutualOptions = {
    subjectAltNames: ['client.example.com'],
    verifyCertificateSpki: ['NvqYIYSbgK2vCJpQhObf77vv+bQWtc5ek5RIOwPiC9A='],
    verifyCertificateHash: ['df6ff72fe9116521268f6f2dd4966f51df479883fe7037b39f75916ac3049d1a'],
    caCertCredentialName: 'ca',
    insecureSkipVerify: true,
  };
  return [
    ...Object.values(istio.TlsProtocolVersion).map(v => istio.ServerTls.simple(istio.ServerCertificate.credential('certs'), { minProtocolVersion: v, maxProtocolVersion: v, cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] })),
    istio.ServerTls.simple(istio.ServerCertificate.credentials(['rsa', 'ecdsa'])),
    istio.ServerTls.mutual(istio.ServerCertificate.credential('certs'), mutual),
    istio.ServerTls.mutual(istio.ServerCertificate.files({ ...files, caCrl: '/crl.pem' })),
    istio.ServerTls.optionalMutual(istio.ServerCertificate.fileSets([files], { caCertificates: '/ca.pem' })),
    istio.ServerTls.passthrough(),
    istio.ServerTls.autoPassthrough(),
    istio.ServerTls.istioMutual(),
  ];
}

/** One Gateway, whose servers differ by port. */
export function manifests(chart: Chart): void {
  new istio.Gateway(chart, 'gateway', {
    selector: { istio: 'ingressgateway' },
    servers: [
      istio.Server.http({ hosts: HOSTS, httpsRedirect: true, serverName: 'http', bind: '0.0.0.0', defaultEndpoint: '127.0.0.1:8080' }),
      ...tls().map((t, i) => istio.Server.tls({ hosts: HOSTS, port: 8000 + i, tls: t })),
    ],
  });
}
