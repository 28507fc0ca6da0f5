import type { TcpRouteSpecRules } from '../../../imports/gateway.networking.k8s.io';
import { checkBackendCount } from '../../checks/gateway-api/backend';
import { checkL4Backends } from '../../checks/gateway-api/l4-route';
import { checkRuleName } from '../../checks/gateway-api/route';
import { refuseErrors } from '../../checks/problem';
import { GrowingList } from '../../private/growing-list';
import type { Plain } from '../../private/plain';
import { BackendRef } from '../backend-ref';
import { Owner } from './backend-target';
import { PlacedBackend, placed } from './placed-backend';

/** The one rule of a TCPRoute or a TLSRoute. */
export class L4Rule extends GrowingList<BackendRef> {
  constructor(kind: string, backendRefs: BackendRef[], private readonly name: string | undefined) {
    super(backendRefs);
    refuseErrors(report => {
      checkL4Backends(backendRefs, `${kind}.backendRefs`, report);
      checkBackendCount(backendRefs, `${kind}.backendRefs`, report);
      checkRuleName(name, undefined, `${kind}.rules[0]`, report);
    });
  }

  public render(owner: Owner): Plain<TcpRouteSpecRules> {
    return { name: this.name, backendRefs: this.resolved.map(backend => backend._toGatewayApi(owner)) };
  }

  public get backends(): PlacedBackend[] {
    return placed(this.resolved, i => `spec.rules[0].backendRefs[${i}]`);
  }
}
