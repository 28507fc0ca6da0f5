import { invalid } from '../checks/defect';
import { defectOfWeight } from '../checks/formats/weights';
import { refusal, refuse } from '../checks/refuse';
import { Destination } from '../networking/destination';
import { Headers } from '../networking/headers';
import { HttpRouteDestination } from '../networking/route-destination';
import { Subset } from '../networking/subset';
import { IMeshService } from '../values/mesh-service';

/** What may be said of a backend. */
export interface BackendOptions {
  /**
   * The share of the traffic, relative to the sum of all weights; at least 0. The sum need not be 100.
   * @default - all of it where the backend is the only one, else 0
   */
  readonly weight?: number;
  /**
   * The port of the service, by number.
   * @default - the port that the pattern gives, else the only one of the service
   */
  readonly port?: number;
  /**
   * Headers that are changed for this backend only; HTTP only.
   * @default - no header is changed
   */
  readonly headers?: Headers;
}

/** What may be said of a backend that is another service. */
export interface BackendHostOptions extends BackendOptions {
  /**
   * The name of a subset that a DestinationRule of that service defines.
   * @default - all endpoints of the service
   */
  readonly subset?: string;
}

/**
 * Where a share of the traffic goes: the pattern's own service, one of its subsets, or another service.
 *
 * @example
 * const v2 = istio.Backend.subset(istio.Subset.of('v2', { version: 'v2' }), { weight: 10 });
 */
export class Backend {
  /** A subset of the pattern's own service. Throws for a weight below 0. */
  public static subset(subset: Subset, options: BackendOptions = {}): Backend {
    return new Backend(options, subset);
  }

  /** The pattern's own service, with all of its endpoints. Throws for a weight below 0. */
  public static service(options: BackendOptions = {}): Backend {
    return new Backend(options);
  }

  /** Another service. Throws for a weight below 0. */
  public static host(service: IMeshService, options: BackendHostOptions = {}): Backend {
    return new Backend(options, undefined, service, options.subset);
  }

  /** The share of the traffic, if it was given. */
  public readonly weight?: number;

  private constructor(
    private readonly options: BackendOptions,
    /** @internal */
    public readonly _subset?: Subset,
    private readonly service?: IMeshService,
    private readonly foreignSubset?: string,
  ) {
    refuse(defectOfWeight(`Backend ${_subset ? `'${_subset.name}' ` : ''}weight`, options.weight));
    this.weight = options.weight;
  }

  /**
   * The name of its subset, if it has one.
   * @internal
   */
  public get _subsetName(): string | undefined {
    return this._subset?.name ?? this.foreignSubset;
  }

  /**
   * The host that it stands for.
   * @internal
   */
  public _hostOf(own: IMeshService): string {
    return (this.service ?? own).host;
  }

  /**
   * The route destination, where it is not said otherwise to the pattern's service and port.
   * @internal
   */
  public _toDestination(own: IMeshService, port: number | undefined, weight: number | undefined = this.weight): HttpRouteDestination {
    const ownPort = this.service === undefined ? port : undefined;
    return {
      destination: Destination.service(this.service ?? own, { subset: this._subsetName, port: this.options.port ?? ownPort }),
      weight,
      headers: this.options.headers,
    };
  }

  /**
   * Changes of headers for this backend only.
   * @internal
   */
  public get _headers(): Headers | undefined {
    return this.options.headers;
  }

  /**
   * Whether it is the pattern's own service, as a whole.
   * @internal
   */
  public get _isOwnService(): boolean {
    return this.service === undefined && this._subset === undefined;
  }

  /**
   * Service and port in the Gateway API, which knows whole Services alone. Throws for a subset of another service.
   * @internal
   */
  public _toService(serviceOf: (subset: Subset | undefined) => IMeshService, port: number | undefined): { readonly service: IMeshService; readonly port?: number } {
    if (this.foreignSubset !== undefined) {
      throw refusal(invalid('Backend.host subset', this.foreignSubset, 'none in the Gateway API, which has no subsets', 'pass a Service that selects that version alone'));
    }
    const ownPort = this.service === undefined ? port : undefined;
    return { service: this.service ?? serviceOf(this._subset), port: this.options.port ?? ownPort };
  }
}
