import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { badInputAt, badInputMessage } from '../../checks/bad-input';
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
    throw badInputAt(construct, {
      field: 'Waypoint.label', value: `${object.apiVersion} ${kind}`, allowed: 'a Namespace, Service, Pod, ServiceEntry or WorkloadEntry',
      remedy: `label the pods of a workload in its template (${USE}: ${waypoint.gatewayName}), or the Namespace`,
    });
  }
  if (traffic !== undefined && traffic !== 'all' && (traffic === 'none' || (known.traffic !== undefined && known.traffic !== traffic))) {
    throw badInputAt(construct, {
      field: 'Waypoint.label', value: kind, allowed: `what the waypoint '${waypoint.gatewayName}' takes, which is for ${traffic}`, remedy: 'give the waypoint waypointFor: WaypointTraffic.ALL, or label something else',
    });
  }
  if (ingress !== undefined && !known.ingress) {
    throw badInputAt(construct, { field: 'Waypoint.label ingress', value: ingress, allowed: 'for a Namespace, a Service or a ServiceEntry', remedy: 'label the Service' });
  }
  const namespace = kind === 'Namespace' && group === '' ? object.name : object.metadata.namespace;
  setLabel(construct, object, USE, waypoint.gatewayName);
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
  return listener === undefined || takesNamespace(listener, waypoint.metadata.namespace, namespace) ? [] : [badInputMessage({
    field: `${USE} of ${object.kind} '${object.name}'`, value: `${waypoint.metadata.namespace}/${waypoint.name}`, allowed: `a waypoint that allows the namespace "${namespace}"`,
    remedy: 'give the waypoint allowedRoutes, such as AllowedRoutes.namespaces',
  })];
}

function setLabel(construct: IConstruct, object: ApiObject, key: string, value: string): void {
  const before: unknown = object.metadata.getLabel(key);
  if (before !== undefined && before !== value) {
    throw badInputAt(construct, {
      field: `Waypoint.label '${key}' of ${object.kind} '${object.name}'`, value, allowed: `${JSON.stringify(before)}, which it has already`, remedy: 'remove one of the two',
    });
  }
  object.metadata.addLabel(key, value);
}
