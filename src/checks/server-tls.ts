import { isToken } from '../private/literal';
import { conflict, invalid, missing, stated } from './defect';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['Gateway', 'Sidecar'];
const CERTIFICATE_FIELDS = ['serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'credentialName', 'credentialNames'];
const KNOWN_CIPHERS = [
  'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES128-SHA', 'AES128-GCM-SHA256', 'AES128-SHA', 'ECDHE-ECDSA-AES256-SHA', 'ECDHE-RSA-AES256-SHA',
  'AES256-GCM-SHA384', 'AES256-SHA', 'DES-CBC3-SHA',
];

const TERMINATING = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'];

const ISTIO_MUTUAL = refused(KINDS, {
  id: 'server-tls-istio-mutual', summary: 'server TLS has a certificate together with mode ISTIO_MUTUAL', why: 'the resource is rejected, because Istio provides the certificate of the workload',
  covers: ['TLSOPT-04', 'TLSOPT-05', 'TLSOPT-06', 'TLSOPT-07', 'TLSOPT-08', 'TLSOPT-09'],
});
const CERTIFICATE = refused(KINDS, {
  id: 'server-tls-certificate', summary: 'server TLS has no certificate, or several sources of it', why: 'the resource is rejected, because the proxy would have no certificate, or could not choose one',
  covers: ['TLSOPT-11', 'TLSOPT-12', 'TLSOPT-13', 'TLSOPT-14'],
});
const CRL = refused(KINDS, {
  id: 'server-tls-crl', summary: 'server TLS has a certificate revocation list that is not used',
  why: 'the resource is rejected, because the list belongs in the Secret, and SIMPLE does not verify client certificates', covers: ['TLSOPT-16', 'TLSOPT-17'],
});
const UNUSED = warned(KINDS, {
  id: 'server-tls-unused-certificate', summary: 'server TLS has a certificate, but does not terminate TLS', why: 'the certificate is ignored', covers: ['TLSOPT-10'],
});
const CIPHERS = warned(KINDS, {
  id: 'server-tls-ciphers', summary: 'server TLS cipher suites are unknown, duplicate or missing',
  why: 'handshakes may fail, because Istio ignores unknown and duplicate cipher suites, and by default the proxy has none for TLS below 1.2', covers: ['TLSOPT-01', 'TLSOPT-02', 'TLSOPT-03'],
});

/** The rules that `checkServerTls` reports. */
export const SERVER_TLS_RULES = [ISTIO_MUTUAL, CERTIFICATE, CRL, UNUSED, CIPHERS];

/** TLS of a server of a Gateway, or of an ingress listener of a Sidecar. */
export function checkServerTls(tls: { [key: string]: any }, path: string, report: Report): void {
  checkCiphers(tls, path, report);
  const given = CERTIFICATE_FIELDS.filter(field => isGiven(tls[field]));
  if (tls.mode === 'ISTIO_MUTUAL') {
    given.forEach(field => report(ISTIO_MUTUAL, conflict(`${path}.${field}`, 'mode ISTIO_MUTUAL', 'Istio provides the certificate of the workload', 'remove it, or use mode SIMPLE or MUTUAL', tls[field])));
    return;
  }
  if (tls.mode === undefined || tls.mode === 'PASSTHROUGH' || tls.mode === 'AUTO_PASSTHROUGH') {
    [...given, ...isGiven(tls.caCrl) ? ['caCrl'] : []].forEach(field =>
      report(UNUSED, conflict(`${path}.${field}`, `mode ${tls.mode ?? 'PASSTHROUGH'}`, 'the proxy does not terminate TLS', 'remove it', tls[field])));
  }
  const fromSecret = isGiven(tls.credentialName) || isGiven(tls.credentialNames);
  const sources = [
    ...isGiven(tls.serverCertificate) && isGiven(tls.privateKey) ? ['serverCertificate'] : [], ...['credentialName', 'credentialNames', 'tlsCertificates'].filter(field => given.includes(field)),
  ];
  if (sources.length > 1) {
    report(CERTIFICATE, stated(path, `has several sources of the certificate: ${sources.join(', ')}`, 'keep one of them'));
  }
  const terminates = TERMINATING.includes(tls.mode);
  if (terminates && !fromSecret) {
    checkFiles(tls, path, report);
  } else if (!terminates && isGiven(tls.caCrl) && isGiven(tls.credentialName)) {
    report(CRL, conflict(`${path}.caCrl`, 'credentialName', 'the revocation list belongs in the Secret', 'move it to the key ca.crl of the Secret', tls.caCrl));
  }
}

function checkFiles(tls: { [key: string]: any }, path: string, report: Report): void {
  const fix = 'set the path of the file, or use a Secret by credentialName';
  if (tls.mode !== 'SIMPLE' && !isGiven(tls.caCertificates)) {
    report(CERTIFICATE, missing(`${path}.caCertificates`, fix, `because mode is ${tls.mode}`));
  }
  if (!isToken(tls.tlsCertificates)) {
    // The CRD rejects more than two certificates, so TLSOPT-15, a warning of the webhook, never occurs.
    const listed: { [key: string]: any }[] = Array.isArray(tls.tlsCertificates) && isGiven(tls.tlsCertificates) ? tls.tlsCertificates : [tls];
    listed.forEach((certificate, i) => {
      const at = listed[0] === tls ? path : `${path}.tlsCertificates[${i}]`;
      ['serverCertificate', 'privateKey'].filter(field => !isGiven(certificate?.[field])).forEach(field => report(CERTIFICATE, missing(`${at}.${field}`, fix, `because mode is ${tls.mode}`)));
    });
  }
  if (isGiven(tls.caCrl) && tls.mode === 'SIMPLE') {
    report(CRL, conflict(`${path}.caCrl`, 'mode SIMPLE', 'callers present no certificate', 'remove it, or use mode MUTUAL', tls.caCrl));
  }
}

function checkCiphers({ cipherSuites: suites, minProtocolVersion }: { [key: string]: any }, path: string, report: Report): void {
  const cipherSuites: unknown[] = Array.isArray(suites) ? suites : [];
  if (['TLSV1_0', 'TLSV1_1'].includes(minProtocolVersion) && cipherSuites.length === 0) {
    report(CIPHERS, stated(`${path}.minProtocolVersion`, `is ${minProtocolVersion}, for which the proxy has no cipher suites by default`, 'add cipherSuites, or use TLSV1_2', minProtocolVersion));
  }
  cipherSuites.forEach((suite, i) => {
    if (typeof suite === 'string' && !isKnownCipher(suite)) {
      report(CIPHERS, invalid(`${path}.cipherSuites[${i}]`, suite, `one of ${KNOWN_CIPHERS.join(', ')}`, 'correct or remove it'));
    } else if (cipherSuites.indexOf(suite) < i) {
      report(CIPHERS, stated(`${path}.cipherSuites[${i}]`, `repeats ${JSON.stringify(suite)}`, 'remove it', suite));
    }
  });
}

/** Returns whether Istio accepts a cipher suite. One that begins with neither a letter nor a digit is an expression for the proxy (`[A|B]`, `!A`, `-A`); Istio looks at the first byte. */
function isKnownCipher(suite: string): boolean {
  return suite === '' || suite === 'ALL' || !/^[\p{L}\p{N}]/u.test(String.fromCharCode(Buffer.from(suite)[0])) || KNOWN_CIPHERS.includes(suite);
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}
