import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { invalid } from '../../../checks/defect';
import { refusal } from '../../../checks/refuse';
import { BackendRef } from '../../../gateway-api/backend-ref';
import { HttpBackendRef } from '../../../gateway-api/http-backend-ref';
import { DestinationRule } from '../../../networking/destination-rule';
import { Subset } from '../../../networking/subset';
import { TrafficPolicy } from '../../../networking/traffic-policy';
import { applyAfter } from '../../../private/apply-after';
import { onlySet, unlessEmpty } from '../../../private/defined';
import { IMeshService, MeshService } from '../../../values/mesh-service';
import { Backend } from '../../backend';
import { PatternTrafficPolicyOptions } from '../../pattern-traffic-policy';
import { subsetService } from './subset-service';
import { unsupported } from './unsupported';

/** What a pattern knows of its backends in the Gateway API. */
export interface GatewayApiBackendsProps {
  readonly service: IMeshService;
  /** Every backend of every route. */
  readonly backends: Backend[];
  /** Subsets beside those of the backends. */
  readonly subsets?: Subset[];
  readonly policy: PatternTrafficPolicyOptions;
  readonly metadata?: ApiObjectMetadata;
}

interface Version { readonly subset: Subset; readonly object: ApiObject; readonly service: IMeshService }

/**
 * The backends of a pattern in the Gateway API: a Service for each subset, and DestinationRules where there is a traffic policy. Istio obeys
 * a DestinationRule of a Service that a route of the Gateway API sends to, but for its subsets.
 */
export class GatewayApiBackends {
  private readonly versions = new Map<string, Version>();
  private readonly rules: DestinationRule[] = [];

  /** Throws for a subset of a Service that the app does not make, and for two different subsets of one name. */
  constructor(private readonly pattern: Construct, private readonly props: GatewayApiBackendsProps) {
    for (const subset of [...props.subsets ?? [], ...props.backends.flatMap(b => b._subset ?? [])]) {
      const same = this.versions.get(subset.name)?.subset;
      if (same === undefined) {
        const object = subsetService(pattern, props.service, subset);
        this.versions.set(subset.name, { subset, object, service: MeshService.fromService(object) });
      } else if (!same._isSameAs(subset)) {
        throw refusal(invalid(`Subset '${subset.name}'`, subset.labels, `one definition a name, it is ${JSON.stringify(same.labels)} already`, 'rename one of the two'));
      }
    }
    if (props.backends.length === 0 || props.backends.some(b => b._isOwnService)) {
      this.addRule(props.service, undefined);
    }
    this.versions.forEach(({ service, subset }) => this.addRule(service, subset));
  }

  /** The Service of a subset. Throws if no backend names it, and lists those that are. */
  public subsetService(name: string): IMeshService {
    const version = this.versions.get(name);
    if (version === undefined) {
      throw refusal(invalid('subset', name, `one of ${[...this.versions.keys()].join(', ') || '(no backend names one)'}`, 'name a subset that a backend has'));
    }
    return version.service;
  }

  /** The Service behind a host, as an Istio route names it: a subset of the pattern's own service is a Service of its own. */
  public serviceOf(host: string, subset: string | undefined): IMeshService {
    if (subset === undefined) {
      return host === this.props.service.host ? this.props.service : MeshService.fromHost(host);
    }
    if (host !== this.props.service.host || !this.versions.has(subset)) {
      throw unsupported('Destination subset', 'name a subset that a backend of the pattern has, or pass a Service that selects that version alone', subset);
    }
    return this.subsetService(subset);
  }

  /** References for a route that sees requests. */
  public httpRefs(backends: Backend[], port: number | undefined, weights?: number[]): HttpBackendRef[] {
    return this.refs(backends, port, weights).map((ref, i) => {
      const headers = backends[i]._headers;
      return headers === undefined ? ref : ref.withHeaders({ requestHeaderModifier: headers.request, responseHeaderModifier: headers.response });
    });
  }

  /** References for a route that sees connections alone. Throws for headers. */
  public l4Refs(backends: Backend[], port: number | undefined): BackendRef[] {
    if (backends.some(b => b._headers !== undefined)) {
      throw refusal(invalid('Backend headers', 'changes of headers', 'none where connections are routed', 'leave them out, or route by request'));
    }
    return this.refs(backends, port);
  }

  /** Has a route applied after what it needs. */
  public applyBefore(route: Construct, gateways: Construct[]): void {
    applyAfter(route, ...[...this.versions.values()].map(v => v.object), ...gateways, ...this.rules);
  }

  /** In the Gateway API a weight left out is 1, in Istio's API 0; and a single backend of weight 0 would be answered with 500. */
  private refs(backends: Backend[], port: number | undefined, weights?: number[]): BackendRef[] {
    return backends.map((b, i) => {
      const weight = weights?.[i] ?? (backends.length === 1 ? undefined : b.weight ?? 0);
      const to = b._toService(subset => subset === undefined ? this.props.service : this.subsetService(subset.name), port);
      return BackendRef.meshService(to.service, { port: to.port, weight });
    });
  }

  private addRule(service: IMeshService, subset: Subset | undefined): void {
    const { loadBalancer, connectionPool, outlierDetection, clientTls } = this.props.policy;
    const shared = onlySet<TrafficPolicy>({ loadBalancer, connectionPool, outlierDetection, tls: clientTls });
    const trafficPolicy = unlessEmpty<TrafficPolicy>({ ...shared, ...onlySet(subset?._trafficPolicy ?? {}) }); // as in Istio's API, field by field
    if (trafficPolicy !== undefined) {
      const { metadata } = this.props;
      const named = subset === undefined || metadata?.name === undefined ? metadata : { ...metadata, name: `${metadata.name}-${subset.name}` };
      this.rules.push(new DestinationRule(this.pattern, subset === undefined ? 'DestinationRule' : `DestinationRule-${subset.name}`, { service, trafficPolicy, metadata: named }));
    }
  }
}
