import type { HttpRouteSpecRulesBackendRefs } from '../../imports/gateway.networking.k8s.io';
import { Defect } from '../checks/defect';
import { checkFilters } from '../checks/gateway-api/filter';
import { refuseErrors } from '../checks/problem';
import type { Plain } from '../private/plain';
import { HeaderModifier } from './header-modifier';
import { BackendTarget, Owner } from './render/backend-target';
import { HeaderFilter, renderHeaderModifiers } from './render/header-modifier';
import { Referent } from './render/referent';

/** Changes of headers on the way to one backend and back. */
export interface BackendHeaderOptions {
  /**
   * Changes before a request is sent on.
   * @default - the request stays as it is
   */
  readonly requestHeaderModifier?: HeaderModifier;
  /**
   * Changes before a response is sent back.
   * @default - the response stays as it is
   */
  readonly responseHeaderModifier?: HeaderModifier;
}

/**
 * A backend of an HTTPRoute or a GRPCRoute, which may change headers. Every `BackendRef` is one; `BackendRef.withHeaders` makes one that changes headers.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional
 */
export abstract class HttpBackendRef {
  /** @internal */
  public static _withHeaders(target: BackendTarget, headers: BackendHeaderOptions): HttpBackendRef {
    return new BackendWithHeaders(target, headers);
  }

  /** @internal */
  protected abstract readonly _target: BackendTarget;

  /** @internal */
  public _referent(owner: Owner): Referent {
    return this._target.referent(owner);
  }

  /** @internal */
  public _toHttp(owner: Owner): Plain<HttpRouteSpecRulesBackendRefs> {
    return this._target.toFields(owner);
  }

  /** @internal */
  public _defectOfPort(path: string, owner: Owner): Defect | undefined {
    return this._target.defectOfPort(path, owner);
  }
}

/** A backend that changes headers. */
class BackendWithHeaders extends HttpBackendRef {
  private readonly filters: HeaderFilter[];

  constructor(/** @internal */ protected readonly _target: BackendTarget, headers: BackendHeaderOptions) {
    super();
    this.filters = renderHeaderModifiers('BackendRef', headers);
    refuseErrors(report => checkFilters(this.filters, 'BackendRef.filters', report));
  }

  /** @internal */
  public _toHttp(owner: Owner): Plain<HttpRouteSpecRulesBackendRefs> {
    return { ...super._toHttp(owner), filters: this.filters.length === 0 ? undefined : this.filters };
  }
}
