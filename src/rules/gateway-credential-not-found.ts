import { unknownReference } from '../checks/defect';
import { serversOf } from '../mesh/gateway-servers';
import { MeshModel } from '../mesh/mesh-model';
import { POD_KINDS } from '../mesh/pod-templates';
import { Severity } from '../mesh/severity';
import { isLiteralString } from '../private/literal';
import { textsOf } from '../private/manifest';
import { CrossRule, on } from './cross-rule';

export const gatewayCredentialNotFound: CrossRule = {
  id: 'gateway-credential-not-found',
  istio: 'IST0101',
  severity: Severity.ERROR,
  summary: "Secret of a Gateway server is not in the namespace of the gateway's pods",
  why: 'connections are closed, because a gateway only reads Secrets in its namespace',
  kinds: ['Gateway', 'Secret', 'SealedSecret', 'ExternalSecret', 'Certificate', ...POD_KINDS],
  check: mesh => serversOf(mesh).flatMap(({ gateway, path, tls }) => [
    ...isLiteralString(tls.credentialName) ? [{ name: tls.credentialName, field: 'credentialName' }] : [],
    ...textsOf(tls.credentialNames).map((name, i) => ({ name, field: `credentialNames[${i}]` })),
  ].filter(({ name }) => isLiteralString(name) && name !== '' && !/[:/]/.test(name)).flatMap(({ name, field }) => {
    const namespace = mesh.gatewayWorkloadsOf(gateway)[0]?.namespace;
    if (namespace === undefined || namespace === '' || isMade(mesh, namespace, name)) {
      return [];
    }
    const others = mesh.named('Secret', name);
    const isAbsent = others.length > 0 ? others.every(s => s.namespace !== '') : mesh.isComplete(namespace);
    return !isAbsent ? [] : [on(gateway, unknownReference(`${path}.tls.${field}`, `Secret in namespace "${namespace}" of the gateway's pods`, name, others.map(s => `${s.namespace}/${name}`), others.length === 0 ? 'create it there' : 'move it there'))];
  })),
};

/** True if the Secret exists, or an object that creates it. */
function isMade(mesh: MeshModel, namespace: string, name: string): boolean {
  return ['Secret', 'SealedSecret', 'ExternalSecret'].some(kind => mesh.find(kind, namespace, name) !== undefined)
    || mesh._secretMakersOf(namespace).includes(name);
}
