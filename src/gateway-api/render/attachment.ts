import { ApiObject } from 'cdk8s';
import { conflict, Defect, unknownReference } from '../../checks/defect';
import { isLiteralString } from '../../private/literal';
import { RouteKind } from '../route-kind';
import { NAMESPACE_NAME } from './namespaces';

/** A route that is attached to a Gateway. */
export interface AttachedRoute { readonly kind: string; readonly namespace?: string; readonly hostnames: string[] }

/** A listener of a manifest. */
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

/** The reason why no listener of a Gateway accepts a route; undefined if one does, or might. */
export function defectOfAttachment(path: string, gateway: ApiObject, { sectionName, port }: { sectionName?: string; port?: number }, route: AttachedRoute): Defect | undefined {
  const all = listenersOf(gateway);
  if (all === undefined) {
    return undefined;
  }
  const where = `Gateway "${gateway.name}"`;
  const named = sectionName === undefined || !isLiteralString(sectionName) ? all : all.filter(l => l.name === sectionName);
  if (named.length === 0) {
    return unknownReference(`${path}.sectionName`, `listener of ${where}`, sectionName, all.map(l => l.name), 'correct the name, or add a listener');
  }
  const atPort = typeof port !== 'number' ? named : named.filter(l => l.port === port);
  if (atPort.length === 0) {
    return unknownReference(`${path}.port`, `listener port of ${where}`, port, named.map(l => String(l.port)), 'correct the port, or add a listener');
  }
  const ofKind = atPort.filter(l => kindsOf(l)?.includes(route.kind) ?? true);
  if (ofKind.length === 0) {
    const kinds = [...new Set(atPort.flatMap(l => kindsOf(l)!))].map(kind => `${kind}s`).join(', ') || 'no routes';
    return conflict(path, `listeners of ${where}`, `they accept ${kinds}, but not ${route.kind}s`, 'add a listener with another protocol or other allowedRoutes, or use another kind of route', gateway.name);
  }
  const inReach = ofKind.filter(l => allowsNamespace(l, gateway.metadata.namespace, route.namespace));
  if (inReach.length === 0) {
    return conflict(path, `listeners of ${where}`, `they do not allow routes of namespace "${route.namespace}"`,
      'allow the namespace in allowedRoutes of the listener, or move the route', gateway.name);
  }
  return route.hostnames.length === 0 || inReach.some(l => l.hostname === undefined || route.hostnames.some(h => overlap(l.hostname!, h))) ? undefined
    : conflict('spec.hostnames', `listeners of ${where}`, `their host names are ${inReach.map(l => l.hostname).join(', ')}`, 'correct the host names of the route or of the listener', route.hostnames);
}

/** The rendered listeners of a Gateway; undefined if rendering fails. */
export function listenersOf(gateway: ApiObject): ListenerManifest[] | undefined {
  try {
    return (gateway.toJson() as { spec?: { listeners?: ListenerManifest[] } }).spec?.listeners;
  } catch {
    return undefined; // the error is reported for the Gateway itself
  }
}

/** The kinds of route that a listener accepts; undefined if not known. */
function kindsOf({ protocol, tls, allowedRoutes }: ListenerManifest): string[] | undefined {
  const byProtocol = protocol === 'TLS' && tls?.mode === 'Terminate' ? [RouteKind.TLS_ROUTE, RouteKind.TCP_ROUTE] as string[] : KINDS[protocol];
  const allowed = allowedRoutes?.kinds?.map(k => k.kind);
  return allowed === undefined || allowed.length === 0 ? byProtocol : byProtocol?.filter(kind => allowed.includes(kind)) ?? allowed;
}

/** Checks whether a listener allows routes from a namespace, or might because it is not known yet. */
export function allowsNamespace({ allowedRoutes }: ListenerManifest, own: string | undefined, namespace: string | undefined): boolean {
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

/** Checks whether a host can match both names; `*.` stands for one or more labels. */
function overlap(a: string, b: string): boolean {
  const covers = (wide: string, narrow: string) => wide.startsWith('*.') && narrow.endsWith(wide.slice(1));
  return !isLiteralString(a) || !isLiteralString(b) || a === b || covers(a, b) || covers(b, a);
}
