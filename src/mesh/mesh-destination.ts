import { isLiteralString } from '../private/literal';
import { eachOf, mapOf, textsOf } from '../private/manifest';
import { MeshHost } from './mesh-host';
import { MeshObject, Violation } from './mesh-object';

/** A destination of a VirtualService's route or mirror. */
export class MeshDestination {
  /**
   * The destinations of a VirtualService, in its order.
   * @internal
   */
  public static _listOf(object: MeshObject, fullHost: (host: string, namespace: string) => string): MeshDestination[] {
    const found: MeshDestination[] = [];
    const add = (destination: unknown, path: string, isMirror: boolean, { weight, headers }: { [key: string]: any } = {}) => {
      const host = (destination as { host?: unknown } | null | undefined)?.host;
      if (typeof host === 'string') {
        found.push(new MeshDestination(object, path, destination as { [key: string]: unknown }, fullHost(host, object.namespace), isMirror, typeof weight === 'number' ? weight : undefined, headers));
      }
    };
    for (const protocol of ['http', 'tls', 'tcp']) {
      eachOf(object.spec[protocol], (route, i) => {
        const path = `spec.${protocol}[${i}]`;
        eachOf(route.route, (to, j) => add(to.destination, `${path}.route[${j}].destination`, false, to));
        add(route.mirror, `${path}.mirror`, true);
        eachOf(route.mirrors, (to, j) => add(to.destination, `${path}.mirrors[${j}].destination`, true));
      });
    }
    return found;
  }

  /**
   * The Services and ServiceEntries of the destination, once the model has looked them up.
   * @internal
   */
  public _behind?: MeshHost[];

  private constructor(
    /** The VirtualService. */
    public readonly object: MeshObject,
    /** The path of the destination: `spec.http[0].route[1].destination`. */
    public readonly path: string,
    private readonly destination: { [key: string]: any },
    /** The fully qualified host. */
    public readonly fullHost: string,
    /** True if it receives copies of the traffic only. */
    public readonly isMirror: boolean,
    /** Its weight, if the route sets one. */
    public readonly weight: number | undefined,
    /**
     * The header operations of its entry in the route.
     * @internal
     */
    public readonly _headers: unknown,
  ) {}

  /**
   * True if it belongs to an HTTP route.
   * @internal
   */
  public get _isHttp(): boolean {
    return this.path.startsWith('spec.http[');
  }

  /** The path of the route that the destination belongs to: `spec.http[0]`. */
  public get route(): string {
    return this.path.slice(0, this.path.indexOf(']') + 1);
  }

  /** The host as the VirtualService specifies it. */
  public get host(): string {
    return this.destination.host;
  }

  /** The name of the subset, if the destination has one. */
  public get subset(): string | undefined {
    return typeof this.destination.subset === 'string' && this.destination.subset !== '' ? this.destination.subset : undefined;
  }

  /** The port number, if the destination specifies one that is known already. */
  public get port(): number | undefined {
    const { number } = mapOf(this.destination.port);
    return typeof number === 'number' ? number : undefined;
  }

  /**
   * The namespaces whose proxies apply the VirtualService, as far as `exportTo` lists them: its own one, unless `exportTo` leaves it out.
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

  /** True if the destination specifies a port, possibly by a value that is known later. */
  public get hasPort(): boolean {
    return this.destination.port !== undefined && this.destination.port !== null;
  }

  /**
   * The path of a field below the destination, such as `subset`.
   * @internal
   */
  public _pathOf(field: string): string {
    return `${this.path}.${field}`;
  }

  /**
   * Makes a violation of a rule by this destination.
   *
   * @param message the defect with its value, and how to fix it
   * @param field the field below the destination, such as `subset`; empty for the destination itself
   */
  public violation(message: string, field: string = ''): Violation {
    return this.object.violation(field === '' ? this.path : `${this.path}.${field}`, message);
  }
}
