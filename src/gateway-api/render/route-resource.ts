import type { Construct } from 'constructs';
import { IstioKind, IstioResource, IstioResourceProps } from '../../base';
import { invalid } from '../../checks/defect';
import { atConstruct } from '../../checks/refuse';
import { sentenceOf } from '../../checks/sentences';
import { GrowingList } from '../../private/growing-list';
import { resolveTokens } from '../../private/resolve-tokens';
import { ParentRef } from '../parent-ref';
import { checkCount } from './check-count';
import { missingGrants } from './reference-grants';
import { GATEWAY_API, NamedReferent } from './referent';

/** What every route takes. */
export interface RouteProps extends IstioResourceProps { readonly parentRefs?: ParentRef[] }

/**
 * The base of every route: what it is attached to.
 * @internal
 */
export abstract class RouteResource extends IstioResource {
  private readonly ownParentRefs: GrowingList<ParentRef>;

  constructor(scope: Construct, id: string, kind: IstioKind, props: RouteProps) {
    super(scope, id, kind, props);
    this.ownParentRefs = new GrowingList(props.parentRefs);
    atConstruct(this, () => checkCount(`${kind.kind} parentRefs`, props.parentRefs, 32, 'use several routes'));
  }

  /** What the route is attached to, so far. */
  public get parentRefs(): ParentRef[] {
    return this.ownParentRefs.known;
  }

  /** Attaches the route to one more Gateway or Service. */
  public addParentRef(parentRef: ParentRef): void {
    this.ownParentRefs.push(parentRef);
  }

  /** @internal */
  protected _renderParentRefs(): ReturnType<ParentRef['_toGatewayApi']>[] | undefined {
    const parents = this.ownParentRefs.resolved.map(parent => parent._toGatewayApi(this.namespace));
    return parents.length === 0 ? undefined : parents;
  }

  /**
   * What the route refers to beside its parents, with the places.
   * @internal
   */
  protected abstract _referents(): NamedReferent[];

  /**
   * Host names that it holds for.
   * @internal
   */
  protected _hostnames(): string[] {
    return [];
  }

  /** @internal */
  public _validate(): string[] {
    const parents = this.ownParentRefs.resolved;
    const { namespace, kind } = this;
    if (parents.length === 0) {
      return [...super._validate(), sentenceOf(invalid(`${kind} parentRefs`, [], 'at least one Gateway or Service that the route is attached to', 'add one by addParentRef'))];
    }
    return [
      ...super._validate(),
      ...repeatedParents(`${kind} parentRefs`, this._renderParentRefs()!),
      ...parents.flatMap((parent, i) => parent._validate(`${kind} parentRefs[${i}]`, { kind, namespace, hostnames: resolveTokens(this._hostnames()) })),
      // Calls of the mesh need no grant, Istio asks for it where a Gateway lets traffic in.
      ...parents.some(parent => parent.isGateway) ? missingGrants(this, { group: GATEWAY_API, kind }, namespace, this._referents()) : [],
    ];
  }
}

/** A parent that is named twice must be named by different sections or ports each time. */
function repeatedParents(field: string, parents: ReturnType<ParentRef['_toGatewayApi']>[]): string[] {
  const whole = new Map<string, string[]>();
  for (const { sectionName, port, ...parent } of parents) {
    const key = JSON.stringify(parent);
    whole.set(key, [...whole.get(key) ?? [], JSON.stringify([sectionName ?? '', port ?? 0])]);
  }
  return [...whole].flatMap(([key, parts]) => parts.length === new Set(parts).size && sameShape(parts) ? [] : [sentenceOf(invalid(field, JSON.parse(key), 'each Gateway or Service once, or several times by listeners (sectionName) or ports that differ', 'remove the repetition, or give each a sectionName'))]);
}

function sameShape(parts: string[]): boolean {
  return new Set(parts.map(part => (JSON.parse(part) as [string, number]).map(Boolean).join())).size === 1;
}
