import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { conflict, Defect, invalid } from '../../checks/defect';
import { refusalAt } from '../../checks/refuse';
import { IGateway } from '../gateway';
import { listenersOf, allowsNamespace } from './attachment';
import { groupKindOf } from './referent';

const USE = 'istio.io/use-waypoint';
const USE_NAMESPACE = 'istio.io/use-waypoint-namespace';
const INGRESS = 'istio.io/ingress-use-waypoint';

/** A resource whose traffic goes through a waypoint. */
interface WaypointUse { readonly object: ApiObject; readonly namespace?: string }

/** The traffic of each kind of resource, and whether gateways read its label. */
const KINDS: { readonly [kind: string]: { readonly traffic?: 'service' | 'workload'; readonly ingress?: boolean } } = {
  'Namespace': { ingress: true },
  'Service': { traffic: 'service', ingress: true },
  'Pod': { traffic: 'workload' },
  'ServiceEntry networking.istio.io': { traffic: 'service', ingress: true },
  'WorkloadEntry networking.istio.io': { traffic: 'workload' },
};

/** Labels a resource, and returns what the late check needs. */
export function labelForWaypoint(construct: IConstruct, waypoint: IGateway, traffic: string | undefined, ingress: boolean | undefined): WaypointUse {
  const object = ApiObject.of(construct);
  const { group, kind } = groupKindOf(object);
  const known = KINDS[`${kind} ${group}`.trim()];
  if (known === undefined) {
    throw refusalAt(construct, invalid('Waypoint.label', `${object.apiVersion} ${kind}`, 'a Namespace, Service, Pod, ServiceEntry or WorkloadEntry', `label the pod template of a workload (${USE}: ${waypoint.name}), or the Namespace`));
  }
  if (traffic !== undefined && traffic !== 'all' && (traffic === 'none' || (known.traffic !== undefined && known.traffic !== traffic))) {
    throw refusalAt(construct, conflict('Waypoint.label', `waypoint "${waypoint.name}"`, `its waypointFor is ${traffic}, which does not cover a ${kind}`, 'set waypointFor: WaypointTraffic.ALL, or label another resource', kind));
  }
  if (ingress !== undefined && !known.ingress) {
    throw refusalAt(construct, conflict('Waypoint.label.ingress', `a ${kind}`, 'gateways read the label of Namespaces, Services and ServiceEntries only', 'label the Service', ingress));
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

/** A waypoint that does not allow the namespace of the resource. */
export function defectOfWaypointUse({ object, namespace }: WaypointUse, waypoint: ApiObject): Defect | undefined {
  const [listener] = listenersOf(waypoint) ?? [];
  return listener === undefined || allowsNamespace(listener, waypoint.metadata.namespace, namespace) ? undefined
    : conflict(`metadata.labels[${JSON.stringify(USE)}]`, `waypoint "${waypoint.metadata.namespace}/${waypoint.name}"`, `it does not allow namespace "${namespace}"`,
      `set allowedRoutes of the waypoint, such as AllowedRoutes.namespaces(["${namespace}"])`, object.metadata.getLabel(USE));
}

function setLabel(construct: IConstruct, object: ApiObject, key: string, value: string): void {
  const before: unknown = object.metadata.getLabel(key);
  if (before !== undefined && before !== value) {
    throw refusalAt(construct, conflict('Waypoint.label', `the label ${key}: ${JSON.stringify(before)}`, `${object.kind} "${object.name}" has it already`, 'remove one of the two', value));
  }
  object.metadata.addLabel(key, value);
}
