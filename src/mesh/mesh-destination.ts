import { isLiteralString } from '../private/literal';
import { eachOf, mapOf, textsOf } from '../private/manifest';
import { MeshHost } from './mesh-host';
import { MeshObject, Violation } from './mesh-object';

/** A place of a VirtualService that names where traffic goes: a destination of a route, or of a mirror. */
export class MeshDestination {
  /**
   * Every destination of a VirtualService, in its own order.
   * @internal
   */
  public static _listOf(object: MeshObject, fullHost: (host: string, namespace: string) => string): MeshDestination[] {
    const found: MeshDestination[] = [];
    const add = (destination: unknown, path: string, isMirror: boolean, weight?: unknown) => {
      const host = (destination as { host?: unknown } | null | undefined)?.host;
      if (typeof host === 'string') {
        found.push(new MeshDestination(object, path, destination as { [key: string]: unknown }, fullHost(host, object.namespace), isMirror, typeof weight === 'number' ? weight : undefined));
      }
    };
    for (const protocol of ['http', 'tls', 'tcp']) {
      eachOf(object.spec[protocol], (route, i) => {
        const path = `spec.${protocol}[${i}]`;
        eachOf(route.route, (to, j) => add(to.destination, `${path}.route[${j}].destination`, false, to.weight));
        add(route.mirror, `${path}.mirror`, true);
        eachOf(route.mirrors, (to, j) => add(to.destination, `${path}.mirrors[${j}].destination`, true));
      });
    }
    return found;
  }

  /**
   * What is behind it, once the model was asked.
   * @internal
   */
  public _behind?: MeshHost[];

  /**
   * @param object the VirtualService
   * @param path the field of the destination: `spec.http[0].route[1].destination`
   * @param destination the destination itself
   * @param fullHost its host, in full
   * @param isMirror whether it gets copies of the traffic only
   * @param weight its share of the traffic, if one is given
   */
  constructor(
    public readonly object: MeshObject, public readonly path: string, private readonly destination: { [key: string]: any }, public readonly fullHost: string,
    public readonly isMirror: boolean, public readonly weight?: number,
  ) {}

  /** The field of the route that it is one of: `spec.http[0]`. */
  public get route(): string {
    return this.path.slice(0, this.path.indexOf(']') + 1);
  }

  /** The host as it is written. */
  public get host(): string {
    return this.destination.host;
  }

  /** The subset, if one is named. */
  public get subset(): string | undefined {
    return typeof this.destination.subset === 'string' && this.destination.subset !== '' ? this.destination.subset : undefined;
  }

  /** The port, if one is named by its number. */
  public get port(): number | undefined {
    const { number } = mapOf(this.destination.port);
    return typeof number === 'number' ? number : undefined;
  }

  /**
   * The namespaces whose proxies go by the VirtualService, as far as it names them: its own, unless `exportTo` leaves that out.
   * @internal
   */
  public get _callers(): string[] {
    const { namespace, spec } = this.object;
    if (spec.exportTo === undefined) {
      return [namespace];
    }
    const exportTo = textsOf(spec.exportTo);
    const others = exportTo.filter(entry => !['*', '.', namespace].includes(entry));
    return exportTo.length > 0 && others.length === exportTo.length && others.every(isLiteralString) ? others : [namespace, ...others];
  }

  /** Whether a port is named, be it one that is known later. */
  public get hasPort(): boolean {
    return this.destination.port !== undefined && this.destination.port !== null;
  }

  /**
   * The path of a field of the destination, such as `subset`.
   * @internal
   */
  public _pathOf(field: string): string {
    return `${this.path}.${field}`;
  }

  /**
   * What a rule says of the destination.
   *
   * @param message what is wrong, and what to do
   * @param field the field below the destination, such as `subset`; the empty text for the destination itself
   */
  public violation(message: string, field: string = ''): Violation {
    return this.object.violation(field === '' ? this.path : `${this.path}.${field}`, message);
  }
}
