import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { conflict, invalid, unknownReference } from '../../../checks/defect';
import { refusal } from '../../../checks/refuse';
import { BackendRef } from '../../../gateway-api/backend-ref';
import { HttpBackendRef } from '../../../gateway-api/http-backend-ref';
import { RequestMirror } from '../../../gateway-api/request-mirror';
import { DestinationRule } from '../../../networking/destination-rule';
import { Subset } from '../../../networking/subset';
import { TrafficPolicy } from '../../../networking/traffic-policy';
import { applyAfter } from '../../../private/apply-after';
import { onlySet, unlessEmpty } from '../../../private/defined';
import { IMeshService, MeshService } from '../../../values/mesh-service';
import { BackendPlan, backendsOf, MirrorPlan, RoutingPlan, RulePlan, subsetsOf } from '../../routing-plan';
import { subsetService } from './subset-service';
import { unsupported } from './unsupported';

interface Version { readonly subset: Subset; readonly object: ApiObject; readonly service: IMeshService }

/**
 * The backends of a pattern in the Gateway API: a Service for each subset, and DestinationRules if there is a traffic policy. Istio applies a DestinationRule,
 * except its subsets, to a Service that a route of the Gateway API forwards to.
 */
export class GatewayApiBackends {
  private readonly versions = new Map<string, Version>();
  private readonly rules = new Map<string, DestinationRule>();

  /** Throws for a subset of a Service that the app does not define, and for two different subsets of one name. */
  constructor(private readonly pattern: Construct, private readonly plan: () => RoutingPlan, private readonly metadata: ApiObjectMetadata | undefined) {
    this.grow();
  }

  /** Makes what the plan requires now. */
  public grow(): void {
    const plan = this.plan();
    for (const subset of subsetsOf(plan)) {
      const same = this.versions.get(subset.name)?.subset;
      if (same === undefined) {
        const object = subsetService(this.pattern, plan.service, subset);
        this.versions.set(subset.name, { subset, object, service: MeshService.fromService(object) });
      } else if (!same._isSameAs(subset)) {
        throw refusal(invalid(`Subset '${subset.name}'.labels`, subset.labels, `${JSON.stringify(same.labels)}, as another backend defines them`, 'rename one of the two'));
      }
    }
    if (backendsOf(plan).some(backend => backend.service === undefined && backend.subset === undefined)) {
      this.addRule(plan, plan.service, undefined);
    }
    this.versions.forEach(({ service, subset }) => this.addRule(plan, service, subset));
  }

  /** The Service of a subset. Throws if no backend uses it, and lists those that exist. */
  public subsetService(name: string): IMeshService {
    const version = this.versions.get(name);
    if (version === undefined) {
      throw refusal(unknownReference('subsetService', 'subset', name, [...this.versions.keys()], 'use a subset of a backend'));
    }
    return version.service;
  }

  /** The Service behind the host of an Istio route: a subset of the pattern's own service is a separate Service. */
  public serviceOf(host: string, subset: string | undefined): IMeshService {
    const { service } = this.plan();
    if (subset === undefined) {
      return host === service.host ? service : MeshService.fromHost(host);
    }
    if (host !== service.host || !this.versions.has(subset)) {
      throw unsupported('Destination.subset', 'use a subset of a backend of the pattern, or pass a Service that selects that version only', { reason: 'it has no subsets', value: subset });
    }
    return this.subsetService(subset);
  }

  /** References for a route of requests. */
  public httpRefs({ backends, hasExternalWeights }: Pick<RulePlan, 'backends' | 'hasExternalWeights'>): HttpBackendRef[] {
    return this.refs(backends, hasExternalWeights).map((ref, i) => {
      const { headers } = backends[i];
      return headers === undefined ? ref : ref.withHeaders({ requestHeaderModifier: headers.request, responseHeaderModifier: headers.response });
    });
  }

  /** References for a route of connections. Throws for headers. */
  public l4Refs(backends: BackendPlan[]): BackendRef[] {
    const { protocol } = this.plan();
    if (backends.some(backend => backend.headers !== undefined)) {
      throw refusal(conflict('Backend.headers', `protocol ${protocol}`, 'connections are routed without reading requests', 'remove them, or route requests'));
    }
    return this.refs(backends);
  }

  /** Copies of requests. */
  public mirrorsOf(mirrors: MirrorPlan[] | undefined): RequestMirror[] | undefined {
    return mirrors?.map(({ backend, percentage }) => RequestMirror.to(this.refOf(backend, undefined), onlySet({ percent: percentage })));
  }

  /** Has a route applied after what it requires. */
  public applyBefore(route: Construct, ...gateways: Construct[]): void {
    applyAfter(route, ...[...this.versions.values()].map(version => version.object), ...gateways, ...this.rules.values());
  }

  /** In the Gateway API a weight that is not set is 1, in Istio's API 0; and a single backend of weight 0 would be answered with 500. */
  private refs(backends: BackendPlan[], hasExternalWeights = false): BackendRef[] {
    return backends.map(backend => this.refOf(backend, hasExternalWeights || backends.length > 1 ? backend.weight ?? 0 : undefined));
  }

  private refOf({ service, subset, subsetName, port }: BackendPlan, weight: number | undefined): BackendRef {
    if (service !== undefined && subsetName !== undefined) {
      throw unsupported('Backend.host.subset', 'pass a Service that selects that version only', { reason: 'it has no subsets', value: subsetName });
    }
    return BackendRef.meshService(service ?? (subset === undefined ? this.plan().service : this.subsetService(subset.name)), { port, weight });
  }

  private addRule({ trafficPolicy: shared }: RoutingPlan, service: IMeshService, subset: Subset | undefined): void {
    const { loadBalancer, connectionPool, outlierDetection, clientTls } = shared;
    const own = onlySet<TrafficPolicy>({ loadBalancer, connectionPool, outlierDetection, tls: clientTls });
    const trafficPolicy = unlessEmpty<TrafficPolicy>({ ...own, ...onlySet(subset?._trafficPolicy ?? {}) }); // as in Istio's API, field by field
    const id = subset === undefined ? 'DestinationRule' : `DestinationRule-${subset.name}`;
    if (trafficPolicy !== undefined && !this.rules.has(id)) {
      const { metadata } = this;
      const named = subset === undefined || metadata?.name === undefined ? metadata : { ...metadata, name: `${metadata.name}-${subset.name}` };
      this.rules.set(id, new DestinationRule(this.pattern, id, { service, trafficPolicy, metadata: named }));
    }
  }
}
