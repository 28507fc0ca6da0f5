import { Yaml } from 'cdk8s';
import { conflict, invalid, stated } from '../../checks/defect';
import { defectOfText } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';
import { ifSet, onlySet } from '../../private/defined';
import { isLiteralString, isToken } from '../../private/literal';
import { resolveTokens } from '../../private/resolve-tokens';
import { RemoteClusterAccess } from '../remote-cluster-access';
import { RemoteClusterAuth } from '../remote-cluster-auth';
import { checkPlaceholder, isPlaceholder } from './check-placeholder';

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;
/** Fields of a kubeconfig that hold a secret, in YAML or JSON, with their values. */
const SECRET_FIELD = /(?<![\w-])(token|password|client-key-data|id-token|refresh-token|access-token|client-secret)["']?\s*:\s*(\{\{[^}]*\}\}|\$\{\w+\}|"[^"]*"|'[^']*'|[^\s,}]+)/g;

/** Refuses invalid access data of a cluster. */
export function checkAccess(access: RemoteClusterAccess): void {
  if (access.kubeconfig !== undefined) {
    checkGivenKubeconfig(access);
  }
  refuse(defectOfText('RemoteClusterSecret.tlsServerName', access.tlsServerName, 'set the name in the certificate, or leave it out'));
  checkServer(access.server);
  ifSet(access.caData, toBase64);
}

/** The kubeconfig as istioctl writes it: cluster, context and user have one name, and keys are in alphabetical order. */
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
    throw refusal(invalid('RemoteClusterSecret.server', server, 'the address of an API server, such as "https://203.0.113.10:6443"', 'use an https address that istiod can reach'));
  }
}

/** CA certificates in base64, as in a kubeconfig. */
function toBase64(caData: string): string {
  if (!isLiteralString(caData) || isPlaceholder(caData)) {
    return caData;
  }
  const field = 'RemoteClusterSecret.caData';
  const remedy = 'use certificate-authority-data of the cluster, or ca.crt of the Secret of the service account';
  if (caData.includes('PRIVATE KEY')) {
    throw refusal(stated(field, 'contains a private key', remedy)); // the value is not shown
  }
  if (caData.includes('-----BEGIN CERTIFICATE-----')) {
    return Buffer.from(caData, 'utf-8').toString('base64');
  }
  if (!BASE64.test(caData)) {
    throw refusal(invalid(field, caData.slice(0, 40), 'CA certificates in PEM, or base64 of it', remedy));
  }
  return caData.replace(/\s/g, '');
}

function checkGivenKubeconfig(access: RemoteClusterAccess): void {
  const other = (['server', 'tlsServerName', 'caData', 'auth'] as const).find(f => access[f] !== undefined);
  if (other !== undefined) {
    throw refusal(conflict(`RemoteClusterSecret.${other}`, 'kubeconfig', 'the kubeconfig defines it already', 'remove one of them'));
  }
  const text = isToken(access.kubeconfig) ? '' : access.kubeconfig!;
  for (const [, field, quoted] of text.matchAll(SECRET_FIELD)) {
    const value = quoted.replace(/^(["'])(.*)\1$/, '$2');
    if (value !== '') {
      checkPlaceholder(`RemoteClusterSecret.kubeconfig.${field}`, value, 'use a placeholder and replace it when the manifest is applied');
    }
  }
}
