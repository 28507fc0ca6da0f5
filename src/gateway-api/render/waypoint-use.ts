import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { invalid } from '../../checks/defect';
import { refusalAt } from '../../checks/refuse';
import { sentenceOf } from '../../checks/sentences';
import { IGateway } from '../gateway';
import { listenersOf, takesNamespace } from './attachment';
import { groupKindOf } from './referent';

const USE = 'istio.io/use-waypoint';
const USE_NAMESPACE = 'istio.io/use-waypoint-namespace';
const INGRESS = 'istio.io/ingress-use-waypoint';

/** A resource whose traffic goes through a waypoint. */
interface WaypointUse { readonly object: ApiObject; readonly namespace?: string }

/** Which traffic a kind of resource stands for, and whether gateways look at its label. */
const KINDS: { readonly [kind: string]: { readonly traffic?: 'service' | 'workload'; readonly ingress?: boolean } } = {
  'Namespace': { ingress: true },
  'Service': { traffic: 'service', ingress: true },
  'Pod': { traffic: 'workload' },
  'ServiceEntry networking.istio.io': { traffic: 'service', ingress: true },
  'WorkloadEntry networking.istio.io': { traffic: 'workload' },
};

/** Labels a resource. */
export function labelForWaypoint(construct: IConstruct, waypoint: IGateway, traffic: string | undefined, ingress: boolean | undefined): WaypointUse {
  const object = ApiObject.of(construct);
  const { group, kind } = groupKindOf(object);
  const known = KINDS[`${kind} ${group}`.trim()];
  if (known === undefined) {
    throw refusalAt(construct, invalid('Waypoint.label', `${object.apiVersion} ${kind}`, 'a Namespace, Service, Pod, ServiceEntry or WorkloadEntry', `label the pods of a workload in its template (${USE}: ${waypoint.name}), or the Namespace`));
  }
  if (traffic !== undefined && traffic !== 'all' && (traffic === 'none' || (known.traffic !== undefined && known.traffic !== traffic))) {
    throw refusalAt(construct, invalid('Waypoint.label', kind, `what the waypoint '${waypoint.name}' takes, which is for ${traffic}`, 'give the waypoint waypointFor: WaypointTraffic.ALL, or label something else'));
  }
  if (ingress !== undefined && !known.ingress) {
    throw refusalAt(construct, invalid('Waypoint.label ingress', ingress, 'for a Namespace, a Service or a ServiceEntry', 'label the Service'));
  }
  const namespace = kind === 'Namespace' && group === '' ? object.name : object.metadata.namespace;
  setLabel(construct, object, USE, waypoint.name);
  if (waypoint.namespace !== undefined && waypoint.namespace !== namespace) {
    setLabel(construct, object, USE_NAMESPACE, waypoint.namespace);
  }
  if (ingress !== undefined) {
    setLabel(construct, object, INGRESS, String(ingress));
  }
  return { object, namespace };
}

/** Whether the waypoint lets the namespace in. */
export function problemsOfWaypointUse({ object, namespace }: WaypointUse, waypoint: ApiObject): string[] {
  const [listener] = listenersOf(waypoint) ?? [];
  return listener === undefined || takesNamespace(listener, waypoint.metadata.namespace, namespace) ? [] : [sentenceOf(invalid(`${USE} of ${object.kind} '${object.name}'`, `${waypoint.metadata.namespace}/${waypoint.name}`, `a waypoint that allows the namespace "${namespace}"`, 'give the waypoint allowedRoutes, such as AllowedRoutes.namespaces'))];
}

function setLabel(construct: IConstruct, object: ApiObject, key: string, value: string): void {
  const before: unknown = object.metadata.getLabel(key);
  if (before !== undefined && before !== value) {
    throw refusalAt(construct, invalid(`Waypoint.label '${key}' of ${object.kind} '${object.name}'`, value, `${JSON.stringify(before)}, which it has already`, 'remove one of the two'));
  }
  object.metadata.addLabel(key, value);
}
