import { isLiteralString } from '../private/literal';
import { conflict, invalid, missing } from './defect';
import { Report } from './problem';
import { refused } from './rule-info';

const KINDS = ['DestinationRule'];
const CONFIG_MAP = 'configmap://';

const CREDENTIAL = refused(KINDS, {
  id: 'client-tls-config-map', summary: 'credentialName references an invalid ConfigMap or one of another namespace',
  why: 'the DestinationRule is rejected, because it can only use ConfigMaps in its own namespace', covers: ['DR-39', 'DR-40'],
});
const UNVERIFIED = refused(KINDS, {
  id: 'client-tls-unverified', summary: 'insecureSkipVerify is used with settings that verify the server',
  why: 'the DestinationRule is rejected, because the settings would have no effect', covers: ['DR-41', 'DR-42'],
});
const CERTIFICATE = refused(KINDS, {
  id: 'client-tls-certificate', summary: 'client TLS has no certificate, or several sources of it',
  why: 'the DestinationRule is rejected, because the proxy has no certificate to present, or cannot choose one', covers: ['DR-43', 'DR-44', 'DR-45'],
});

/** The rules that `checkClientTls` reports. */
export const CLIENT_TLS_RULES = [CREDENTIAL, UNVERIFIED, CERTIFICATE];

/** TLS from the proxy to a host; the namespace is that of the DestinationRule, the empty text where it is unknown. */
export function checkClientTls(tls: { [key: string]: any }, path: string, namespace: string, report: Report): void {
  const { mode, credentialName } = tls;
  const isGiven = (field: string) => Array.isArray(tls[field]) ? tls[field].length > 0 : tls[field] !== undefined && tls[field] !== null && tls[field] !== '';
  checkConfigMap(credentialName, `${path}.credentialName`, namespace, report);
  if (tls.insecureSkipVerify === true && (mode === 'SIMPLE' || mode === 'MUTUAL')) {
    ['caCertificates', 'subjectAltNames', ...mode === 'SIMPLE' ? ['credentialName'] : []].filter(isGiven).forEach(field => {
      report(UNVERIFIED, conflict(`${path}.${field}`, 'insecureSkipVerify', 'the server is not verified', 'remove one of the two', tls[field]));
    });
  }
  if ((mode === 'SIMPLE' || mode === 'MUTUAL') && isGiven('credentialName')) {
    ['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'].filter(isGiven).forEach(field => {
      report(CERTIFICATE, conflict(`${path}.${field}`, 'credentialName', 'the certificates come from the Secret', 'move it into the Secret, or remove credentialName', tls[field]));
    });
  } else if (mode === 'MUTUAL') {
    ['clientCertificate', 'privateKey'].filter(field => !isGiven(field)).forEach(field => {
      report(CERTIFICATE, missing(`${path}.${field}`, 'set it, or use a Secret with credentialName', 'because mode is MUTUAL'));
    });
  }
}

/** `configmap://namespace/name`. In an app the namespace may be left to whoever applies it; it is not compared then. */
function checkConfigMap(name: unknown, path: string, namespace: string, report: Report): void {
  if (!isLiteralString(name) || !name.startsWith(CONFIG_MAP)) {
    return;
  }
  const [of, configMap] = name.slice(CONFIG_MAP.length).split('/');
  if (!of || !configMap) {
    report(CREDENTIAL, invalid(path, name, 'in the form "configmap://namespace/name"', 'correct the name'));
  } else if (namespace !== '' && of !== namespace && isLiteralString(namespace)) {
    report(CREDENTIAL, invalid(path, name, `a ConfigMap of namespace ${namespace}, the namespace of the DestinationRule`, 'copy the ConfigMap there'));
  }
}
