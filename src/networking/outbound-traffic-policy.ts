import type { IConstruct } from 'constructs';
import type { SidecarSpecOutboundTrafficPolicy } from '../../imports/networking.istio.io';
import { Report, refuseErrors } from '../checks/problem';
import { checkOutboundTrafficPolicy } from '../checks/sidecar';
import { ifSet } from '../private/defined';
import type { Plain } from '../private/plain';
import { Destination } from './destination';

/**
 * The policy for traffic to hosts that are unknown in the mesh.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#OutboundTrafficPolicy
 */
export class OutboundTrafficPolicy {
  /**
   * Only known hosts are reachable: Services, and hosts of a ServiceEntry. Other traffic is rejected (HTTP: 502).
   * It reveals missing ServiceEntries, but is not a firewall, because an application can bypass its sidecar.
   */
  public static readonly REGISTRY_ONLY = new OutboundTrafficPolicy({ mode: 'REGISTRY_ONLY' });
  /** All hosts are reachable, with little telemetry for unknown ones. */
  public static readonly ALLOW_ANY = new OutboundTrafficPolicy({ mode: 'ALLOW_ANY' });

  /**
   * Traffic to unknown hosts is sent to one proxy, which an egress listener of the Sidecar must contain. Throws for a destination without a port, and for a host with `*`
   * or one that is a number. The field is deprecated in Istio and `istioctl analyze` warns of it (IST0002): an egress gateway replaces it.
   *
   * @param egressProxy `Destination.service` or `Destination.host`, with a port
   */
  public static allowAnyVia(egressProxy: Destination): OutboundTrafficPolicy {
    return new OutboundTrafficPolicy({ mode: 'ALLOW_ANY' }, egressProxy);
  }

  private constructor(private readonly fragment: Plain<SidecarSpecOutboundTrafficPolicy>, private readonly egressProxy?: Destination) {
    const proxy = ifSet(egressProxy, p => ({ ...p._toIstio(), port: ifSet(p.port, number => ({ number })) }));
    refuseErrors(report => checkOutboundTrafficPolicy({ ...fragment, egressProxy: proxy }, 'OutboundTrafficPolicy', report));
  }

  /** @internal */
  public _toIstio(): Plain<SidecarSpecOutboundTrafficPolicy> {
    return { ...this.fragment, egressProxy: this.egressProxy?._toIstio() };
  }

  /**
   * Reports a port of the proxy that its service does not have.
   * @internal
   */
  public _checkLate(path: string, user: IConstruct, report: Report): void {
    this.egressProxy?._checkLate(`${path}.egressProxy`, user, report);
  }
}
