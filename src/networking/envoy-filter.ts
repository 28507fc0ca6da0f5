import { Construct } from 'constructs';
import { EnvoyFilterSpec, toJson_EnvoyFilterSpec } from '../../imports/networking.istio.io';
import { IstioKind, IstioResourceProps, TargetedResource } from '../base';
import { defectOfInteger } from '../checks/formats/number';
import { atConstruct, refuse } from '../checks/refuse';
import { ifSet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import type { Plain } from '../private/plain';
import { PolicyTarget } from '../values/policy-target';
import { EnvoyConfigPatch } from './envoy-config-patch';
import { ForeignResource } from './foreign-resource';

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'EnvoyFilter', toJson: toJson_EnvoyFilterSpec };

/** An EnvoyFilter, of this app or of another one (`EnvoyFilter.fromEnvoyFilterName`). */
export interface IEnvoyFilter {
  /** The name of the EnvoyFilter. */
  readonly name: string;
  /**
   * The namespace of the EnvoyFilter.
   * @default - not known: the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Options of a reference to an EnvoyFilter of another app. */
export interface EnvoyFilterReferenceOptions {
  /**
   * The namespace of the EnvoyFilter.
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/** Properties of an EnvoyFilter. */
export interface EnvoyFilterProps extends IstioResourceProps {
  /**
   * The workloads that it applies to, or the resources that it is attached to: `PolicyTarget.selector`, `workload`, `gateway` and others.
   * @default - every workload of its namespace, or of the whole mesh in the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * The changes, in order, made by factories such as `EnvoyConfigPatch.httpFilter`.
   * @default - the changes that `addConfigPatch` adds
   */
  readonly configPatches?: EnvoyConfigPatch[];
  /**
   * The order among the EnvoyFilters of its namespace: the lowest number is applied first, and the oldest among equal numbers. Those of the root namespace are applied before.
   * Without it, a patch of configuration that another EnvoyFilter adds may be applied too early (`istioctl analyze`: IST0151).
   * @default 0
   */
  readonly priority?: number;
}

/**
 * Changes of the Envoy configuration that istiod generates: the escape hatch for what no other kind of Istio supports. Patches are Envoy's own JSON;
 * they depend on names that Istio and Envoy may change in any release, so review them before each upgrade.
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/
 *
 * @example
 * declare const chart: Chart;
 * const lua = {
 *   name: 'envoy.filters.http.lua',
 *   typed_config: {
 *     '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
 *     'default_source_code': { inline_string: 'function envoy_on_response(handle) handle:headers():add("x-served-by", "mesh") end' },
 *   },
 * };
 * new istio.EnvoyFilter(chart, 'served-by', {
 *   target: istio.PolicyTarget.selector({ app: 'reviews' }),
 *   priority: 10,
 *   configPatches: [istio.EnvoyConfigPatch.httpFilter(istio.EnvoyPatch.insertBefore(lua), {
 *     context: istio.EnvoyPatchContext.SIDECAR_INBOUND,
 *     listener: { filterChain: { filter: istio.EnvoyFilterMatch.httpFilter('envoy.filters.http.router') } },
 *   })],
 * });
 */
export class EnvoyFilter extends TargetedResource implements IEnvoyFilter {
  /** An EnvoyFilter of another app. Throws for an empty or invalid name. */
  public static fromEnvoyFilterName(scope: Construct, id: string, name: string, options: EnvoyFilterReferenceOptions = {}): IEnvoyFilter {
    return new ForeignResource(scope, id, KIND.kind, name, options.namespace);
  }

  private readonly configPatches: GrowingList<EnvoyConfigPatch>;
  private readonly given: EnvoyFilterProps;

  /** Throws for a priority that is not a 32-bit integer. */
  constructor(scope: Construct, id: string, props: EnvoyFilterProps = {}) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    atConstruct(this, () => refuse(defectOfInteger('EnvoyFilter.priority', props.priority, -(2 ** 31))));
    this.configPatches = new GrowingList(props.configPatches);
  }

  /** The order among the EnvoyFilters of its namespace. */
  public get priority(): number | undefined {
    return this.given.priority;
  }

  /** Adds a change after the existing ones, made by a factory such as `EnvoyConfigPatch.httpFilter`. */
  public addConfigPatch(patch: EnvoyConfigPatch): void {
    this.configPatches.push(patch);
  }

  /** @internal */
  protected _toSpec(): Plain<EnvoyFilterSpec> {
    const { target, priority } = this.given;
    const patches = this.configPatches.resolved;
    return {
      workloadSelector: ifSet(target?.labels, labels => ({ labels })),
      targetRefs: target?._targetRefs(),
      configPatches: patches.length > 0 ? patches.map(p => p._toIstio(this.namespace)) : undefined,
      priority,
    };
  }
}
