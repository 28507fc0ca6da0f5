import type { TcpRouteSpecRules } from '../../../imports/gateway.networking.k8s.io';
import { defectOfNotEmpty } from '../../checks/formats/name';
import { refuse } from '../../checks/refuse';
import type { Plain } from '../../private/plain';
import { resolveTokens } from '../../private/resolve-tokens';
import { BackendRef } from '../backend-ref';
import { Owner } from './backend';
import { checkCount } from './check-count';
import { checkSectionName } from './check-hostname';
import { NamedReferent } from './referent';

/** The one rule of a TCPRoute or a TLSRoute. */
export class L4Rule {
  constructor(private readonly kind: string, private readonly backendRefs: BackendRef[], private readonly name: string | undefined) {
    refuse(defectOfNotEmpty(`${kind} backendRefs`, backendRefs, 'name a backend'));
    checkCount(`${kind} backendRefs`, backendRefs, 16, 'use fewer backends');
    checkSectionName(`${kind} ruleName`, name);
  }

  public toRule(owner: Owner): Plain<TcpRouteSpecRules> {
    return { name: this.name, backendRefs: resolveTokens(this.backendRefs).map(backend => backend._toGatewayApi(owner)) };
  }

  public validate(): string[] {
    return resolveTokens(this.backendRefs).flatMap((backend, i) => backend._validate(`${this.kind} backendRefs[${i}]`));
  }

  public referents(owner: Owner): NamedReferent[] {
    return resolveTokens(this.backendRefs).map((backend, i) => ({ field: `backendRefs[${i}]`, referent: backend._referent(owner) }));
  }
}
