import { Construct } from 'constructs';
import { TlsRouteSpec, toJson_TlsRouteSpec } from '../../imports/gateway.networking.k8s.io';
import { IstioResourceProps } from '../base';
import { defectOfNotEmpty } from '../checks/formats/name';
import { atConstruct, refuse } from '../checks/refuse';
import type { Plain } from '../private/plain';
import { BackendRef } from './backend-ref';
import { ParentRef } from './parent-ref';
import { checkHostnames } from './render/check-hostname';
import { gatewayApiKind } from './render/kind';
import { L4Rule } from './render/l4-route';
import { NamedReferent } from './render/referent';
import { RouteResource } from './render/route-resource';

const KIND = gatewayApiKind('TLSRoute', toJson_TlsRouteSpec);

/** Properties of a TLSRoute. */
export interface TlsRouteProps extends IstioResourceProps {
  /**
   * The Gateways whose connections it routes, and the Services whose connections from the mesh it routes; at least one, here or by `addParentRef`.
   * @default - see `addParentRef`
   */
  readonly parentRefs?: ParentRef[];
  /** Server names (SNI) of connections, 1 to 1024: DNS names, `*.` allowed in front. */
  readonly hostnames: string[];
  /** Where connections go, by weight; 1 to 16. */
  readonly backendRefs: BackendRef[];
  /**
   * The name of the rule that they are rendered to.
   * @default - none
   */
  readonly ruleName?: string;
}

/**
 * Where TLS connections go by their server name (SNI). At a listener that passes TLS on nothing is decrypted; at one that ends it, the backend gets plain TCP.
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 *
 * @example
 * declare const chart: Chart;
 * declare const gateway: istio.gatewayApi.Gateway;
 * declare const service: kplus.Service;
 * new istio.gatewayApi.TlsRoute(chart, 'database', {
 *   parentRefs: [istio.gatewayApi.ParentRef.gateway(gateway, { sectionName: 'tls-443' })],
 *   hostnames: ['db.example.com'],
 *   backendRefs: [istio.gatewayApi.BackendRef.service(service)],
 * });
 */
export class TlsRoute extends RouteResource {
  private readonly rule: L4Rule;
  private readonly given: TlsRouteProps;

  /** Throws without a host name or a backend, for host names that the Gateway API does not take, and for more than it takes. */
  constructor(scope: Construct, id: string, props: TlsRouteProps) {
    super(scope, id, KIND, props);
    this.given = props;
    this.rule = atConstruct(this, () => {
      refuse(defectOfNotEmpty('TLSRoute hostnames', props.hostnames, 'name a host'));
      checkHostnames('TLSRoute hostnames', props.hostnames, 1024);
      return new L4Rule('TLSRoute', props.backendRefs, props.ruleName);
    });
  }

  /** @internal */
  protected _toSpec(): Plain<TlsRouteSpec> {
    return { parentRefs: this._renderParentRefs(), hostnames: this.given.hostnames, rules: [this.rule.toRule(this)] };
  }

  /** @internal */
  protected _referents(): NamedReferent[] {
    return this.rule.referents(this);
  }

  /** @internal */
  protected _hostnames(): string[] {
    return this.given.hostnames;
  }

  /** @internal */
  public _validate(): string[] {
    return [...super._validate(), ...this.rule.validate()];
  }
}
