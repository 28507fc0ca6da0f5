import type { HttpRouteSpecRulesBackendRefs } from '../../imports/gateway.networking.k8s.io';
import type { Plain } from '../private/plain';
import { HeaderModifier } from './header-modifier';
import { Backend, Owner } from './render/backend';
import { renderHeaderModifiers } from './render/header-modifier';
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
 * A backend of an HTTPRoute or a GRPCRoute, which may change headers. Made by `BackendRef`, which every route takes.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional
 */
export class HttpBackendRef {
  /** @internal */
  public static _withHeaders(backend: Backend, headers: BackendHeaderOptions): HttpBackendRef {
    return new HttpBackendRef(backend, headers);
  }

  /** @internal */
  protected constructor(/** @internal */ protected readonly _backend: Backend, /** @internal */ protected readonly _headers: BackendHeaderOptions = {}) {}

  /** @internal */
  public _referent(owner: Owner): Referent {
    return this._backend.referent(owner);
  }

  /** @internal */
  public _toHttp(owner: Owner): Plain<HttpRouteSpecRulesBackendRefs> {
    const filters = renderHeaderModifiers('BackendRef', this._headers);
    return { ...this._backend.toFields(owner), filters: filters.length === 0 ? undefined : filters };
  }

  /** @internal */
  public _validate(field: string): string[] {
    return this._backend.validate(field);
  }
}
