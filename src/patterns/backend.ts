import { defectOfWeight } from '../checks/formats/weights';
import { refuse } from '../checks/refuse';
import { Headers } from '../networking/headers';
import { Subset } from '../networking/subset';
import { IMeshService } from '../values/mesh-service';
import { BackendPlan } from './routing-plan';

/** Options for a backend. */
export interface BackendOptions {
  /**
   * The share of the traffic, relative to the sum of all weights; at least 0. The sum need not be 100.
   * @default - all traffic if the backend is the only one, otherwise 0
   */
  readonly weight?: number;
  /**
   * The port of the service, by number.
   * @default - the port that the pattern defines, otherwise the only port of the service
   */
  readonly port?: number;
  /**
   * Changes of headers for this backend only; HTTP only.
   * @default - headers are not changed
   */
  readonly headers?: Headers;
}

/** Options for a backend that is another service. */
export interface BackendHostOptions extends BackendOptions {
  /**
   * The name of a subset that a DestinationRule of that service defines.
   * @default - all endpoints of the service
   */
  readonly subset?: string;
}

/**
 * A destination that receives a share of the traffic: the pattern's own service, one of its subsets, or another service.
 *
 * @example
 * const v2 = istio.Backend.subset(istio.Subset.of('v2', { version: 'v2' }), { weight: 10 });
 */
export class Backend {
  /** A subset of the pattern's own service. Throws for a weight below 0. */
  public static subset(subset: Subset, options: BackendOptions = {}): Backend {
    return new Backend(options, subset);
  }

  /** All endpoints of the pattern's own service. Throws for a weight below 0. */
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
    refuse(defectOfWeight('Backend.weight', options.weight));
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
   * Its host.
   * @internal
   */
  public _hostOf(own: IMeshService): string {
    return (this.service ?? own).host;
  }

  /**
   * The backend as data.
   *
   * @param port the port of the pattern's own service, if the backend does not name one
   * @internal
   */
  public _toPlan(port: number | undefined, weight: number | undefined = this.weight): BackendPlan {
    return {
      service: this.service,
      subset: this._subset,
      subsetName: this._subsetName,
      port: this.options.port ?? (this.service === undefined ? port : undefined),
      weight,
      headers: this.options.headers,
    };
  }
}
