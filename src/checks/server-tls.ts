import { invalid, missing } from './defect';
import { Report } from './problem';
import { refused, warned } from './rule-info';

const KINDS = ['Gateway', 'Sidecar'];
const CERTIFICATE_FIELDS = ['serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'credentialName', 'credentialNames'];
const KNOWN_CIPHERS = [
  'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES128-SHA', 'AES128-GCM-SHA256', 'AES128-SHA', 'ECDHE-ECDSA-AES256-SHA', 'ECDHE-RSA-AES256-SHA',
  'AES256-GCM-SHA384', 'AES256-SHA', 'DES-CBC3-SHA',
];

const ISTIO_MUTUAL = refused(KINDS, {
  id: 'server-tls-istio-mutual', summary: 'ISTIO_MUTUAL beside a certificate', why: 'Istio gives the certificate of the workload itself',
  covers: ['TLSOPT-04', 'TLSOPT-05', 'TLSOPT-06', 'TLSOPT-07', 'TLSOPT-08', 'TLSOPT-09'],
});
const CERTIFICATE = refused(KINDS, {
  id: 'server-tls-certificate', summary: 'TLS that ends here without a certificate, or with several sources of it', why: 'the gateway has nothing to show, or cannot choose',
  covers: ['TLSOPT-11', 'TLSOPT-12', 'TLSOPT-13', 'TLSOPT-14'],
});
const CRL = refused(KINDS, {
  id: 'server-tls-crl', summary: 'a list of revoked certificates where none is looked at', why: 'with a Secret the list belongs into it, and SIMPLE asks for no client certificate',
  covers: ['TLSOPT-16', 'TLSOPT-17'],
});
const UNUSED = warned(KINDS, {
  id: 'server-tls-unused-certificate', summary: 'a certificate for TLS that passes undecrypted', why: 'it is ignored', covers: ['TLSOPT-10'],
});
const CIPHERS = warned(KINDS, {
  id: 'server-tls-ciphers', summary: 'cipher suites that do not fit', why: 'unknown and repeated ones are left out, and TLS below 1.2 has none that the proxy would offer by itself',
  covers: ['TLSOPT-01', 'TLSOPT-02', 'TLSOPT-03'],
});

/** The rules that `checkServerTls` speaks for. */
export const SERVER_TLS_RULES = [ISTIO_MUTUAL, CERTIFICATE, CRL, UNUSED, CIPHERS];

/** TLS of a server, at a Gateway or at the ingress of a Sidecar. */
export function checkServerTls(tls: { [key: string]: any }, path: string, report: Report): void {
  checkCiphers(tls, path, report);
  const given = CERTIFICATE_FIELDS.filter(field => isGiven(tls[field]));
  if (tls.mode === 'ISTIO_MUTUAL') {
    given.forEach(field => report(ISTIO_MUTUAL, invalid(`${path}.${field}`, tls[field], 'none with ISTIO_MUTUAL', 'leave it out, or use SIMPLE or MUTUAL')));
    return;
  }
  if (tls.mode === undefined || tls.mode === 'PASSTHROUGH' || tls.mode === 'AUTO_PASSTHROUGH') {
    [...given, ...isGiven(tls.caCrl) ? ['caCrl'] : []].forEach(field => report(UNUSED, invalid(`${path}.${field}`, tls[field], `none with ${tls.mode ?? 'PASSTHROUGH'}`, 'leave it out')));
  }
  const fromSecret = isGiven(tls.credentialName) || isGiven(tls.credentialNames);
  const sources = [
    ...isGiven(tls.serverCertificate) && isGiven(tls.privateKey) ? ['serverCertificate'] : [], ...['credentialName', 'credentialNames', 'tlsCertificates'].filter(field => given.includes(field)),
  ];
  if (sources.length > 1) {
    report(CERTIFICATE, invalid(path, sources.join(' and '), 'one source of the certificate', 'keep one of them'));
  }
  if (!['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(tls.mode) || fromSecret) {
    if (isGiven(tls.caCrl) && !['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(tls.mode) && isGiven(tls.credentialName)) {
      report(CRL, invalid(`${path}.caCrl`, 'a file beside credentialName', 'none', 'put the list into the Secret'));
    }
    return;
  }
  checkFiles(tls, path, report);
}

function checkFiles(tls: { [key: string]: any }, path: string, report: Report): void {
  if (tls.mode !== 'SIMPLE' && !isGiven(tls.caCertificates)) {
    report(CERTIFICATE, missing(`${path}.caCertificates`, 'give it, or a Secret by credentialName'));
  }
  const listed: { [key: string]: any }[] = Array.isArray(tls.tlsCertificates) && isGiven(tls.tlsCertificates) ? tls.tlsCertificates : [tls];
  // More than two certificates the CRD refuses (TLSOPT-15 is a warning of the webhook, which never hears of them).
  listed.forEach((certificate, i) => {
    const at = listed[0] === tls ? path : `${path}.tlsCertificates[${i}]`;
    ['serverCertificate', 'privateKey'].filter(field => !isGiven(certificate?.[field])).forEach(field => report(CERTIFICATE, missing(`${at}.${field}`, 'give it, or a Secret by credentialName')));
  });
  if (isGiven(tls.caCrl) && tls.mode === 'SIMPLE') {
    report(CRL, invalid(`${path}.caCrl`, 'a file with SIMPLE', 'none', 'leave it out, or use MUTUAL'));
  }
}

function checkCiphers({ cipherSuites: suites, minProtocolVersion }: { [key: string]: any }, path: string, report: Report): void {
  const cipherSuites: unknown[] = Array.isArray(suites) ? suites : [];
  if (['TLSV1_0', 'TLSV1_1'].includes(minProtocolVersion) && cipherSuites.length === 0) {
    report(CIPHERS, invalid(`${path}.minProtocolVersion`, `${minProtocolVersion} without cipherSuites`, 'TLSV1_2 or newer', 'name suites that fit, or raise the version'));
  }
  cipherSuites.forEach((suite, i) => {
    if (typeof suite === 'string' && !isKnownCipher(suite)) {
      report(CIPHERS, invalid(`${path}.cipherSuites[${i}]`, suite, `one of ${KNOWN_CIPHERS.join(', ')}`, 'correct it, or leave it out'));
    } else if (cipherSuites.indexOf(suite) < i) {
      report(CIPHERS, invalid(`${path}.cipherSuites[${i}]`, `"${suite}" once more`, 'each one once', 'leave it out'));
    }
  });
}

/** As Istio sees it: what begins with no letter or digit is an expression for the proxy (`[A|B]`, `!A`, `-A`) and is passed on. Istio looks at the first byte. */
function isKnownCipher(suite: string): boolean {
  return suite === '' || suite === 'ALL' || !/^[\p{L}\p{N}]/u.test(String.fromCharCode(Buffer.from(suite)[0])) || KNOWN_CIPHERS.includes(suite);
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}
