import { Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import type { VirtualServiceSpecHttpRouteDestination } from '../../imports/networking.istio.io';
import { invalid, missing } from '../checks/defect';
import { checkDestination } from '../checks/destination';
import { defectOfText } from '../checks/formats/name';
import { DECLARED_PORTS } from '../checks/late-rules';
import { refuseErrors, Report } from '../checks/problem';
import { refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { resolveTokens } from '../private/resolve-tokens';
import { whenKnown } from '../private/when-known';
import { Mesh } from '../validation/mesh';
import { IMeshService, MeshService } from '../values/mesh-service';

/** The host of a service while it is checked: services compute theirs at synth. */
const LATE_HOST: string = Lazy.any({ produce: () => undefined });

/** Options of a destination. */
export interface DestinationOptions {
  /**
   * The name of a subset that a DestinationRule of the host defines.
   * @default - all endpoints of the host
   */
  readonly subset?: string;
  /**
   * The port of the service, by number.
   * @default - its only port; required if the service has several ports
   */
  readonly port?: number;
}

/**
 * The destination of traffic: a service, one of its subsets, one of its ports.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export class Destination {
  /**
   * A service. If the ports of the service are known, `cdk8s synth` fails for a port that the service does not have, and for a missing port if it has several.
   */
  public static service(service: IMeshService, options: DestinationOptions = {}): Destination {
    return new Destination(service, LATE_HOST, options);
  }

  /** A host, rendered unchanged; Istio completes a short name with the namespace of the VirtualService. Throws for an invalid host, and for `*`. */
  public static host(host: string, options: DestinationOptions = {}): Destination {
    const fragment = { host };
    refuseErrors(report => checkDestination(fragment, 'Destination', report));
    return new Destination(MeshService.fromHost(host), host, options);
  }

  /** The name of the subset, if there is one. */
  public readonly subset?: string;
  /** The number of the port, if there is one. */
  public readonly port?: number;
  /**
   * The destination as far as it is known now: the host of a service is a token.
   * @internal
   */
  public readonly _fragment: Plain<VirtualServiceSpecHttpRouteDestination>;

  private constructor(private readonly service: IMeshService, host: string, options: DestinationOptions) {
    this.subset = options.subset;
    this.port = options.port;
    this._fragment = { host, subset: this.subset, port: ifSet(this.port, renderPort) };
    refuse(defectOfText('Destination.subset', this.subset, 'leave it out for all endpoints')); // Istio reads '' as "not set"
    refuseErrors(report => checkDestination(this._fragment, 'Destination', report));
  }

  /** @internal */
  public _toIstio(): Plain<VirtualServiceSpecHttpRouteDestination> {
    return { host: this.service.host, subset: this.subset, port: resolveTokens(this._fragment.port) };
  }

  /**
   * Reports a port that does not fit the ports that were declared for the service. Those of a service in the same app are in its manifest, which the judge reads.
   * @internal
   */
  public _checkLate(field: string, user: IConstruct, report: Report): void {
    const { host, ports } = this.service;
    if (ports === undefined || ports.length === 0 || (this.port !== undefined && typeof this.port !== 'number') || this.isAppliedWith(user)) {
      return;
    }
    const known = ports.map(p => p.number).join(', ');
    if (this.port === undefined && ports.length > 1) {
      report(DECLARED_PORTS, missing(`${field}.port.number`, 'set it in the options of the Destination', `because host ${JSON.stringify(host)} has the ports ${known}`));
    } else if (this.port !== undefined && !ports.some(p => p.number === this.port)) {
      report(DECLARED_PORTS, invalid(`${field}.port.number`, this.port, `a port of host ${JSON.stringify(host)} (${known})`, 'correct the number, or add the port to the service'));
    }
  }

  private isAppliedWith(user: IConstruct): boolean {
    const { service } = this;
    const construct = service instanceof MeshService ? service._kubernetes?.object : Construct.isConstruct(service) ? service : undefined;
    return construct !== undefined && Mesh.of(construct).world === Mesh.of(user).world;
  }
}

function renderPort(port: number): { number: number } | undefined {
  return whenKnown(port, number => ifSet(number, known => ({ number: known })));
}
