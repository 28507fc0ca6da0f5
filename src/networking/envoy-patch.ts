import type { EnvoyFilterSpecConfigPatchesPatch } from '../../imports/networking.istio.io';
import type { Plain } from '../private/plain';

type Fragment = Plain<EnvoyFilterSpecConfigPatchesPatch>;

/**
 * Where a filter that is added goes, seen from Istio's own filters.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch-FilterClass
 */
export enum EnvoyFilterClass {
  /** Where Istio likes. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** Behind Istio's authentication. */
  AUTHN = 'AUTHN',
  /** Behind Istio's authorization. */
  AUTHZ = 'AUTHZ',
  /** Before Istio's statistics. */
  STATS = 'STATS',
}

/** Options of what is added. */
export interface EnvoyPatchAddOptions {
  /**
   * Where a filter goes, seen from Istio's own. Istio's API has the field, but istiod (1.31) does not look at it yet: for an HTTP filter, which must not
   * stand behind the router, use `insertBefore` or `insertFirst`.
   * @default - at the end of the list
   */
  readonly filterClass?: EnvoyFilterClass;
}

/**
 * What a patch does to the Envoy configuration that it finds. Values are Envoy's own JSON, in its v3 API: a filter has a `name` and a `typed_config` with its `@type`.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch
 */
export class EnvoyPatch {
  /** Merges the value into what is found: fields are set, lists grow, maps get entries. */
  public static merge(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'MERGE', value });
  }

  /** Merges the value into what is found, but lists are replaced, other than those inside a `typed_config`. Since Istio 1.31. */
  public static mergeAndReplaceList(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'MERGE_AND_REPLACE_LIST', value });
  }

  /** Adds the value at the end of a list: of listeners, filters, clusters, virtual hosts, routes. */
  public static add(value: { [key: string]: any }, options: EnvoyPatchAddOptions = {}): EnvoyPatch {
    return new EnvoyPatch({ operation: 'ADD', value, filterClass: options.filterClass });
  }

  /** Removes what is found. */
  public static remove(): EnvoyPatch {
    return new EnvoyPatch({ operation: 'REMOVE' });
  }

  /** Puts the value before the one that is found; at the start of the list, if the match names none. */
  public static insertBefore(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'INSERT_BEFORE', value });
  }

  /** Puts the value behind the one that is found; at the end of the list, if the match names none. */
  public static insertAfter(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'INSERT_AFTER', value });
  }

  /** Puts the value at the start of the list. */
  public static insertFirst(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'INSERT_FIRST', value });
  }

  /** Replaces what is found, a filter or a virtual host. */
  public static replace(value: { [key: string]: any }): EnvoyPatch {
    return new EnvoyPatch({ operation: 'REPLACE', value });
  }

  private constructor(private readonly fragment: Fragment) {}

  /**
   * Whether it changes what is there, and adds and removes nothing.
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
