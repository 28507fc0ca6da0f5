import { ApiObject } from 'cdk8s';
import { invalid } from '../../checks/defect';
import { sentenceOf } from '../../checks/sentences';
import { isLiteralString } from '../../private/literal';
import { RouteKind } from '../route-kind';
import { NAMESPACE_NAME } from './namespaces';

/** A route that wants to be attached to a Gateway. */
export interface AttachedRoute { readonly kind: string; readonly namespace?: string; readonly hostnames: string[] }

/** A listener, as manifests hold it. */
export interface ListenerManifest {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname?: string;
  readonly tls?: { readonly mode?: string };
  readonly allowedRoutes?: {
    readonly namespaces?: {
      readonly from?: string;
      readonly selector?: { readonly matchExpressions?: { readonly key: string; readonly operator: string; readonly values?: string[] }[] };
    };
    readonly kinds?: { readonly kind: string }[];
  };
}

const HTTP: string[] = [RouteKind.HTTP_ROUTE, RouteKind.GRPC_ROUTE];
const KINDS: { readonly [protocol: string]: string[] | undefined } = { HTTP, HTTPS: HTTP, TCP: [RouteKind.TCP_ROUTE], TLS: [RouteKind.TLS_ROUTE] };

/** Why no listener of a Gateway takes a route, as far as the app can know. */
export function problemsOfAttachment(field: string, gateway: ApiObject, { sectionName, port }: { sectionName?: string; port?: number }, route: AttachedRoute): string[] {
  const all = listenersOf(gateway);
  if (all === undefined) {
    return [];
  }
  const where = `Gateway '${gateway.name}'`;
  const named = sectionName === undefined || !isLiteralString(sectionName) ? all : all.filter(l => l.name === sectionName);
  if (named.length === 0) {
    return [sentenceOf(invalid(`${field} sectionName`, sectionName, `one of ${all.map(l => l.name).join(', ')}, the listeners of ${where}`, 'name one of them, or add a listener'))];
  }
  const atPort = typeof port !== 'number' ? named : named.filter(l => l.port === port);
  if (atPort.length === 0) {
    return [sentenceOf(invalid(`${field} port`, port, `one of ${named.map(l => l.port).join(', ')}, the ports of ${where}`, 'name one of them, or add a listener'))];
  }
  const ofKind = atPort.filter(l => kindsOf(l)?.includes(route.kind) ?? true);
  if (ofKind.length === 0) {
    return [sentenceOf(invalid(field, where, `a Gateway with a listener for ${route.kind}s, those that are meant take ${[...new Set(atPort.flatMap(l => kindsOf(l)!))].join(', ') || 'none'}`, 'add a listener of another protocol or with other allowedRoutes, or use another kind of route'))];
  }
  const inReach = ofKind.filter(l => takesNamespace(l, gateway.metadata.namespace, route.namespace));
  if (inReach.length === 0) {
    return [sentenceOf(invalid(field, where, `a Gateway whose listener allows routes of the namespace "${route.namespace}": without allowedRoutes it takes those of its own, "${gateway.metadata.namespace}"`, 'name the namespace in allowedRoutes of the listener, or lay the route into one that is allowed'))];
  }
  return route.hostnames.length === 0 || inReach.some(l => l.hostname === undefined || route.hostnames.some(h => overlap(l.hostname!, h))) ? [] : [sentenceOf(invalid(field, route.hostnames, `host names that a listener of ${where} has: ${inReach.map(l => l.hostname).join(', ')}`, 'change hostnames of the route, or of the listener'))];
}

/** The listeners of a Gateway as they are rendered; nothing where that fails. */
export function listenersOf(gateway: ApiObject): ListenerManifest[] | undefined {
  try {
    return (gateway.toJson() as { spec?: { listeners?: ListenerManifest[] } }).spec?.listeners;
  } catch {
    return undefined; // broken: the Gateway itself says so
  }
}

/** The kinds of route that a listener takes; nothing where that cannot be told. */
function kindsOf({ protocol, tls, allowedRoutes }: ListenerManifest): string[] | undefined {
  const byProtocol = protocol === 'TLS' && tls?.mode === 'Terminate' ? [RouteKind.TLS_ROUTE, RouteKind.TCP_ROUTE] as string[] : KINDS[protocol];
  const allowed = allowedRoutes?.kinds?.map(k => k.kind);
  return allowed === undefined || allowed.length === 0 ? byProtocol : byProtocol?.filter(kind => allowed.includes(kind)) ?? allowed;
}

/** Whether a listener allows what lies in a namespace, as far as that can be told. */
export function takesNamespace({ allowedRoutes }: ListenerManifest, own: string | undefined, namespace: string | undefined): boolean {
  const { from = 'Same', selector } = allowedRoutes?.namespaces ?? {};
  if (from === 'Same') {
    return !isOther(own, namespace);
  }
  const names = (selector?.matchExpressions ?? []).filter(e => e.key === NAMESPACE_NAME && e.operator === 'In');
  return from !== 'Selector' || !isLiteralString(namespace) || names.every(e => !e.values!.every(isLiteralString) || e.values!.includes(namespace));
}

function isOther(a: string | undefined, b: string | undefined): boolean {
  return isLiteralString(a) && isLiteralString(b) && a !== b;
}

/** Whether some host has both names; `*.` stands for one label or more. */
function overlap(a: string, b: string): boolean {
  const covers = (wide: string, narrow: string) => wide.startsWith('*.') && narrow.endsWith(wide.slice(1));
  return !isLiteralString(a) || !isLiteralString(b) || a === b || covers(a, b) || covers(b, a);
}
