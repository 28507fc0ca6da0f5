import { Yaml } from 'cdk8s';
import { invalid } from '../../checks/defect';
import { defectOfText } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { ifSet, onlySet } from '../../private/defined';
import { isLiteralString, isToken } from '../../private/literal';
import { resolveTokens } from '../../private/resolve-tokens';
import { RemoteClusterAccess } from '../remote-cluster-access';
import { RemoteClusterAuth } from '../remote-cluster-auth';
import { isPlaceholder } from './check-placeholder';

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;
/** Fields of a kubeconfig that hold a secret, in YAML or JSON, and what they hold. */
const SECRET_FIELD = /(?<![\w-])(token|password|client-key-data|id-token|refresh-token|access-token|client-secret)["']?\s*:\s*(\{\{[^}]*\}\}|\$\{\w+\}|"[^"]*"|'[^']*'|[^\s,}]+)/g;

/** What one call can see of how a cluster is reached. */
export function checkAccess(access: RemoteClusterAccess): void {
  if (access.kubeconfig !== undefined) {
    checkGivenKubeconfig(access);
  }
  refuse(defectOfText('RemoteClusterSecret tlsServerName', access.tlsServerName, 'give the name in the certificate, or leave it out'));
  checkServer(access.server);
  ifSet(access.caData, toBase64);
}

/** The kubeconfig that istioctl would write: cluster, context and user have one name, keys stand in alphabetical order. */
export function renderKubeconfig(clusterName: string, access: RemoteClusterAccess): string {
  if (access.kubeconfig !== undefined) {
    return resolveTokens(access.kubeconfig);
  }
  const cluster = onlySet({
    'certificate-authority-data': ifSet(resolveTokens(access.caData), toBase64) ?? '${CA_DATA}',
    'server': access.server ?? '${SERVER}',
    'tls-server-name': access.tlsServerName,
  });
  return Yaml.stringify(resolveTokens({
    'apiVersion': 'v1',
    'clusters': [{ cluster, name: clusterName }],
    'contexts': [{ context: { cluster: clusterName, user: clusterName }, name: clusterName }],
    'current-context': clusterName,
    'kind': 'Config',
    'users': [{ name: clusterName, user: (access.auth ?? RemoteClusterAuth.token())._toUser() }],
  }));
}

function checkServer(server: string | undefined): void {
  if (isLiteralString(server) && !/^(https:\/\/)?(?!\w+:\/\/)\S+$/.test(server)) {
    throw refusal(invalid('RemoteClusterSecret server', server, 'the address of an API server, such as "https://203.0.113.10:6443"', 'give an address that istiod reaches, by https'));
  }
}

/** CA certificates as a kubeconfig holds them; PEM is encoded. */
function toBase64(caData: string): string {
  if (!isLiteralString(caData) || isPlaceholder(caData)) {
    return caData;
  }
  const field = 'RemoteClusterSecret caData';
  const remedy = 'give certificate-authority-data of the cluster, or ca.crt of the reader\'s Secret';
  if (caData.includes('PRIVATE KEY')) {
    throw refusal(invalid(field, 'a private key', 'CA certificates', remedy));
  }
  if (caData.includes('-----BEGIN CERTIFICATE-----')) {
    return Buffer.from(caData, 'utf-8').toString('base64');
  }
  if (!BASE64.test(caData)) {
    throw refusal(invalid(field, caData.slice(0, 40), 'CA certificates: PEM, or base64 of it', remedy));
  }
  return caData.replace(/\s/g, '');
}

function checkGivenKubeconfig(access: RemoteClusterAccess): void {
  const other = (['server', 'tlsServerName', 'caData', 'auth'] as const).find(f => access[f] !== undefined);
  if (other !== undefined) {
    throw refusal(invalid(`RemoteClusterSecret ${other}`, 'both', `one of kubeconfig and ${other}`, 'leave one of them out: a whole kubeconfig says it already'));
  }
  const text = isToken(access.kubeconfig) ? '' : access.kubeconfig!;
  for (const [, field, quoted] of text.matchAll(SECRET_FIELD)) {
    const value = quoted.replace(/^(["'])(.*)\1$/, '$2');
    if (value !== '' && !isPlaceholder(value)) {
      throw refusal(invalid(`RemoteClusterSecret kubeconfig ${field}`, `a text of ${value.length} characters`, 'a placeholder such as ${TOKEN} or {{ .token }}', 'give a placeholder and fill it in when the manifest is applied'));
    }
  }
}
