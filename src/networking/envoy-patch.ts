import type { EnvoyFilterSpecConfigPatchesPatch } from '../../imports/networking.istio.io';
import type { Plain } from '../private/plain';

type Fragment = Plain<EnvoyFilterSpecConfigPatchesPatch>;

/**
 * The position of an added filter, relative to Istio's own filters.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch-FilterClass
 */
export enum EnvoyFilterClass {
  /** After Istio's authentication. */
  AUTHN = 'AUTHN',
  /** After Istio's authorization. */
  AUTHZ = 'AUTHZ',
  /** Before Istio's statistics. */
  STATS = 'STATS',
}

/** Options of an added value. */
export interface EnvoyPatchAddOptions {
  /**
   * The position of a filter, relative to Istio's own. The field is part of Istio's API, but istiod (1.31) does not use it yet: for an HTTP filter, which must be
   * before the router, use `insertBefore` or `insertFirst`.
   * @default - at the end of the list
   */
  readonly filterClass?: EnvoyFilterClass;
}

/**
 * The operation of a patch on the matching Envoy configuration. Values are JSON of Envoy's v3 API: a filter has a `name` and a `typed_config` with its `@type`.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch
 */
export class EnvoyPatch {
  /** Merges the value into the matching configuration: fields are set, and entries are added to lists and maps. */
  public static merge(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'MERGE', value });
  }

  /** Merges the value into the matching configuration, but replaces lists, except those inside a `typed_config`. Since Istio 1.31. */
  public static mergeAndReplaceList(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'MERGE_AND_REPLACE_LIST', value });
  }

  /** Adds the value at the end of a list: of listeners, filters, clusters, virtual hosts, routes. */
  public static add(value: { [key: string]: any }, options: EnvoyPatchAddOptions = {}): EnvoyPatch {
    return new EnvoyPatch({ operation: 'ADD', value, filterClass: options.filterClass });
  }

  /** Removes the matching configuration. */
  public static remove(): EnvoyPatch {
    return new EnvoyPatch({ operation: 'REMOVE' });
  }

  /** Inserts the value before the matching one, or at the start of the list if the match specifies none. */
  public static insertBefore(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'INSERT_BEFORE', value });
  }

  /** Inserts the value after the matching one, or at the end of the list if the match specifies none. */
  public static insertAfter(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'INSERT_AFTER', value });
  }

  /** Inserts the value at the start of the list. */
  public static insertFirst(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'INSERT_FIRST', value });
  }

  /** Replaces the matching filter or virtual host. */
  public static replace(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'REPLACE', value });
  }

  private constructor(private readonly fragment: Fragment) {}

  /**
   * True if it merges, that is, neither adds nor removes configuration.
   * @internal
   */
  public get _merges(): boolean {
    return this.fragment.operation === 'MERGE' || this.fragment.operation === 'MERGE_AND_REPLACE_LIST';
  }

  /** @internal */
  public get _operation(): string {
    return this.fragment.operation!;
  }

  /** @internal */
  public _toIstio(): Fragment {
    return this.fragment;
  }
}
