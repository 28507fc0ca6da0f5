import { mapOf } from '../private/manifest';
import { scopesOf } from './export-to';
import { MeshModel } from './mesh-model';
import { MeshObject } from './mesh-object';
import { onceAModel } from './once-a-model';

/** The DestinationRule that disables TLS for all clients of all hosts of a namespace; undefined if a host of the namespace has its own DestinationRule. */
export function plainTextRuleOf(mesh: MeshModel, namespace: string): MeshObject | undefined {
  const rules = plainTextRules(mesh);
  const rule = rules.get(`*.${namespace}.svc.${mesh.clusterDomain}`) ?? rules.get(`*.${mesh.clusterDomain}`) ?? rules.get('*.local');
  return rule === undefined || namespace === mesh.rootNamespace || ruledNamespaces(mesh).has(namespace) ? undefined : rule;
}

/** The DestinationRules of wildcard hosts that disable TLS for all clients, by their hosts. */
const plainTextRules = onceAModel(mesh => new Map(mesh.objectsOf('DestinationRule')
  .filter(rule => isWildcard(rule) && mapOf(mapOf(rule.spec.trafficPolicy).tls).mode === 'DISABLE' && rule.spec.workloadSelector === undefined && scopesOf(rule).includes('*'))
  .map(rule => [String(rule.spec.host), rule])));

/** The namespaces with a host that has its own DestinationRule. */
const ruledNamespaces = onceAModel(mesh => new Set(mesh.objectsOf('DestinationRule').filter(rule => !String(rule.spec.host).startsWith('*'))
  .map(rule => mesh.namespaceOf(mesh.fullHost(String(rule.spec.host ?? ''), rule.namespace)))));

function isWildcard({ spec }: MeshObject): boolean {
  return String(spec.host).startsWith('*.');
}
