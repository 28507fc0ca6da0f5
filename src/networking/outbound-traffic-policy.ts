import type { IConstruct } from 'constructs';
import type { SidecarSpecOutboundTrafficPolicy } from '../../imports/networking.istio.io';
import { invalid, missing } from '../checks/defect';
import { isFqdn } from '../checks/formats/name';
import type { Report } from '../checks/problem';
import { refusal } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import type { Plain } from '../private/plain';
import { Destination } from './destination';

/**
 * What becomes of traffic to hosts that the mesh does not know.
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/#OutboundTrafficPolicy
 */
export class OutboundTrafficPolicy {
  /**
   * Only hosts of the registry are reached: Services, and what a ServiceEntry names. Anything else is refused (HTTP: 502).
   * It shows missing ServiceEntries; it is no firewall, since an application can go around its sidecar.
   */
  public static readonly REGISTRY_ONLY = new OutboundTrafficPolicy({ mode: 'REGISTRY_ONLY' });
  /** Anything is reached, with little telemetry for what the mesh does not know. */
  public static readonly ALLOW_ANY = new OutboundTrafficPolicy({ mode: 'ALLOW_ANY' });

  /**
   * What the mesh does not know is sent to one proxy, of which a listener of the Sidecar must know, too. Throws for a destination without a port, and for a host with `*` or one that is a mere number.
   * Istio calls the field deprecated and `istioctl analyze` warns of it (IST0002): an egress gateway is what took its place.
   */
  public static allowAnyVia(egressProxy: Destination): OutboundTrafficPolicy {
    if (egressProxy.port === undefined) {
      throw refusal(missing('OutboundTrafficPolicy egressProxy port', 'give it in the options of the Destination'));
    }
    const { host } = egressProxy._toIstio();
    if (isLiteralString(host) && !isFqdn(host)) {
      throw refusal(invalid('OutboundTrafficPolicy egressProxy host', host, 'a domain name', 'name one proxy'));
    }
    return new OutboundTrafficPolicy({ mode: 'ALLOW_ANY' }, egressProxy);
  }

  private constructor(private readonly fragment: Plain<SidecarSpecOutboundTrafficPolicy>, private readonly egressProxy?: Destination) {}

  /** @internal */
  public _toIstio(): Plain<SidecarSpecOutboundTrafficPolicy> {
    return { ...this.fragment, egressProxy: this.egressProxy?._toIstio() };
  }

  /** @internal */
  public _checkLate(user: IConstruct, report: Report): void {
    this.egressProxy?._checkLate('spec.outboundTrafficPolicy.egressProxy', user, report);
  }
}
