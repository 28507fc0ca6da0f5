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

const KIND: IstioKind = { group: 'networking.istio.io', kind: 'EnvoyFilter', toJson: toJson_EnvoyFilterSpec };

/** Properties of an EnvoyFilter. */
export interface EnvoyFilterProps extends IstioResourceProps {
  /**
   * The workloads that it holds for, or the resources that it is attached to.
   * @default - every workload of its namespace; of the whole mesh, if that is the root namespace
   */
  readonly target?: PolicyTarget;
  /**
   * The changes, in order.
   * @default - none; see `addConfigPatch`
   */
  readonly configPatches?: EnvoyConfigPatch[];
  /**
   * When it is applied, among the EnvoyFilters of its namespace: the lowest number first, of equals the oldest. Those of the root namespace come before.
   * Without one, a patch that looks for what another EnvoyFilter made may come too early (`istioctl analyze`: IST0151).
   * @default 0
   */
  readonly priority?: number;
}

/**
 * Changes of the Envoy configuration that istiod makes: the way out, where no other kind of Istio says what you need. Patches are Envoy's own JSON;
 * they lean on names that Istio and Envoy may change with any release, so look at them before each upgrade.
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
export class EnvoyFilter extends TargetedResource {
  private readonly configPatches: GrowingList<EnvoyConfigPatch>;
  private readonly given: EnvoyFilterProps;

  /** Throws for a priority that is no whole number of 32 bits. */
  constructor(scope: Construct, id: string, props: EnvoyFilterProps = {}) {
    super(scope, id, KIND, props, props.target);
    this.given = props;
    atConstruct(this, () => refuse(defectOfInteger('EnvoyFilter priority', props.priority, -(2 ** 31))));
    this.configPatches = new GrowingList(props.configPatches);
  }

  /** When it is applied, among the EnvoyFilters of its namespace. */
  public get priority(): number | undefined {
    return this.given.priority;
  }

  /** Adds a change behind those that are there. */
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
