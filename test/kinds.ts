import { ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import {
  AuthorizationPolicy, Destination, DestinationRule, EnvoyConfigPatch, EnvoyFilter, FilterConfig, Gateway, HttpRoute, IApiResource, OutboundTrafficPolicy, PeerAuthentication,
  ProxyConfig, RequestAuthentication, Server, ServiceEntry, Sidecar, Telemetry, TrafficExtension, VirtualService, WasmPlugin, WorkloadEntry, WorkloadGroup,
} from '../src';

/** What every kind has. */
export interface Resource extends IConstruct, IApiResource {
  readonly name: string;
  readonly namespace?: string;
  readonly metadata: { addLabel(key: string, value: string): void };
  asApiResource(): IApiResource;
  asNonApiResource(): string | undefined;
}

/** The smallest resource of each of Istio's kinds. */
export const KINDS: { readonly [kind: string]: (scope: Construct, id: string, metadata?: ApiObjectMetadata) => Resource } = {
  AuthorizationPolicy: (scope, id, metadata) => new AuthorizationPolicy(scope, id, { metadata }),
  DestinationRule: (scope, id, metadata) => new DestinationRule(scope, id, { metadata, host: 'a' }),
  EnvoyFilter: (scope, id, metadata) => new EnvoyFilter(scope, id, { metadata, configPatches: [EnvoyConfigPatch.extensionConfig({ name: 'a' })] }),
  Gateway: (scope, id, metadata) => new Gateway(scope, id, { metadata, selector: { istio: 'ingressgateway' }, servers: [Server.tcp({ hosts: ['*'], port: 80 })] }),
  PeerAuthentication: (scope, id, metadata) => new PeerAuthentication(scope, id, { metadata }),
  ProxyConfig: (scope, id, metadata) => new ProxyConfig(scope, id, { metadata, concurrency: 0 }),
  RequestAuthentication: (scope, id, metadata) => new RequestAuthentication(scope, id, { metadata, jwtRules: [{ issuer: 'a' }] }),
  ServiceEntry: (scope, id, metadata) => new ServiceEntry(scope, id, { metadata, hosts: ['a.example.com'] }),
  Sidecar: (scope, id, metadata) => new Sidecar(scope, id, { metadata, outboundTrafficPolicy: OutboundTrafficPolicy.REGISTRY_ONLY }),
  Telemetry: (scope, id, metadata) => new Telemetry(scope, id, { metadata }),
  TrafficExtension: (scope, id, metadata) => new TrafficExtension(scope, id, { metadata, filterConfig: FilterConfig.lua('a') }),
  VirtualService: (scope, id, metadata) => new VirtualService(scope, id, { metadata, hosts: ['a'], http: [HttpRoute.route([{ destination: Destination.host('a') }])] }),
  WasmPlugin: (scope, id, metadata) => new WasmPlugin(scope, id, { metadata, url: 'oci://registry.example.com/a:1' }),
  WorkloadEntry: (scope, id, metadata) => new WorkloadEntry(scope, id, { metadata, address: '10.0.0.1' }),
  WorkloadGroup: (scope, id, metadata) => new WorkloadGroup(scope, id, { metadata, template: { serviceAccount: 'a' } }),
};
