import { isLiteralString } from '../private/literal';
import { invalid, missing } from './defect';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['DestinationRule'];
const CONFIG_MAP = 'configmap://';

const CREDENTIAL = refused(KINDS, {
  id: 'client-tls-config-map', summary: 'the certificates are in a ConfigMap of another namespace, or in none', why: 'a rule may use what its own namespace holds', covers: ['DR-39', 'DR-40'],
});
const UNVERIFIED = refused(KINDS, {
  id: 'client-tls-unverified', summary: 'the server is not verified, and yet it is said what to verify it with', why: 'nothing would be compared with it', covers: ['DR-41', 'DR-42'],
});
const CERTIFICATE = refused(KINDS, {
  id: 'client-tls-certificate', summary: 'mutual TLS without a certificate, or with two sources of it', why: 'the proxy has nothing to show, or cannot choose', covers: ['DR-43', 'DR-44', 'DR-45'],
});

/** The rules that `checkClientTls` speaks for. */
export const CLIENT_TLS_RULES = [CREDENTIAL, UNVERIFIED, CERTIFICATE];

/** TLS from the proxy to a host. */
export function checkClientTls(tls: { [key: string]: any }, path: string, namespace: string, report: Report): void {
  const { mode, credentialName } = tls;
  const isGiven = (field: string) => Array.isArray(tls[field]) ? tls[field].length > 0 : tls[field] !== undefined && tls[field] !== null && tls[field] !== '';
  checkConfigMap(credentialName, `${path}.credentialName`, namespace, report);
  if (tls.insecureSkipVerify === true && (mode === 'SIMPLE' || mode === 'MUTUAL')) {
    ['caCertificates', 'subjectAltNames', ...mode === 'SIMPLE' ? ['credentialName'] : []].filter(isGiven).forEach(field => report(UNVERIFIED, invalid(`${path}.${field}`, tls[field], 'none with insecureSkipVerify', 'leave it out, or verify the server')));
  }
  if ((mode === 'SIMPLE' || mode === 'MUTUAL') && isGiven('credentialName')) {
    ['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'].filter(isGiven).forEach(field => report(CERTIFICATE, invalid(`${path}.${field}`, `${JSON.stringify(tls[field])} beside credentialName`, 'one of them', 'put it into the Secret, or leave credentialName out')));
  } else if (mode === 'MUTUAL') {
    ['clientCertificate', 'privateKey'].filter(field => !isGiven(field)).forEach(field => report(CERTIFICATE, missing(`${path}.${field}`, 'give it, or a Secret by credentialName')));
  }
}

/** `configmap://namespace/name`; in an app a namespace may be left to whoever applies it, and then nothing is known. */
function checkConfigMap(name: unknown, path: string, namespace: string, report: Report): void {
  if (!isLiteralString(name) || !name.startsWith(CONFIG_MAP)) {
    return;
  }
  const [of, configMap] = name.slice(CONFIG_MAP.length).split('/');
  if (!of || !configMap) {
    report(CREDENTIAL, invalid(path, name, '"configmap://namespace/name"', 'correct the name'));
  } else if (namespace !== '' && of !== namespace && isLiteralString(namespace)) {
    report(CREDENTIAL, invalid(path, name, `a ConfigMap of namespace ${namespace}, where the rule is`, 'copy it there'));
  }
}
