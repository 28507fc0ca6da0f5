/**
 * Topics of the API reference, one page each, in the order of the overview: what most people come for first.
 * `sources` are folders below src/, or the beginnings of file names in them; a type belongs to the topic with the longest one that fits its source file.
 */
export const TOPICS = [
  {
    page: 'patterns', title: 'Patterns', about: 'Constructs for a task, which create several Istio resources',
    sources: ['patterns/'], guides: ['traffic-split', 'grpc-ilb-service', 'tcp-port-router'],
  },
  {
    page: 'virtual-service', title: 'VirtualService', about: 'Routes of HTTP requests, TLS and TCP connections',
    sources: ['networking/virtual-service', 'networking/http-', 'networking/l4-', 'networking/route-', 'networking/destination.', 'networking/headers', 'networking/cors-'],
    guides: ['virtual-service'],
  },
  {
    page: 'destination-rule', title: 'DestinationRule', about: 'Subsets, load balancing, connection limits, outlier detection, TLS to a host',
    sources: [
      'networking/destination-rule', 'networking/subset', 'networking/traffic-policy', 'networking/load-balancer', 'networking/locality-', 'networking/consistent-hash',
      'networking/connection-pool', 'networking/outlier-', 'networking/client-', 'networking/ca-',
    ],
    guides: ['destination-rule'],
  },
  {
    page: 'gateway', title: 'Gateway', about: 'Ports, hosts and TLS at the edge of the mesh',
    sources: ['networking/gateway', 'networking/server'], guides: ['gateway', 'tls'],
  },
  {
    page: 'gateway-workloads', title: 'Gateway workloads', about: 'Deployments and Services of ingress and east-west gateways, and how they are exposed',
    sources: ['gateways/'], guides: ['ingress-gateway', 'east-west-gateway'],
  },
  {
    page: 'service-entry', title: 'ServiceEntry, WorkloadEntry, WorkloadGroup', about: 'Services and workloads outside Kubernetes',
    sources: ['networking/service-entry', 'networking/workload-', 'networking/readiness-'], guides: ['service-entry', 'workload-entry', 'workload-group'],
  },
  {
    page: 'virtual-machines', title: 'Virtual machines', about: 'Services on virtual machines: resources, bootstrap files, firewall rules',
    sources: ['patterns/mesh-expansion', 'patterns/vm-', 'patterns/legacy-vm', 'patterns/firewall', 'patterns/compute-'], guides: ['mesh-expansion-entry', 'virtual-machines'],
  },
  {
    page: 'burst-watcher', title: 'BurstWatcher', about: 'Moving the weights of a TrafficSplit while the load is high',
    sources: ['patterns/burst-', 'watcher/'], guides: ['burst-watcher'],
  },
  {
    page: 'security', title: 'Security', about: 'AuthorizationPolicy, PeerAuthentication, RequestAuthentication',
    sources: ['security/'], guides: ['authorization-policy', 'peer-authentication', 'request-authentication'],
  },
  {
    page: 'telemetry', title: 'Telemetry', about: 'Access logs, traces, metrics',
    sources: ['telemetry/'], guides: ['telemetry'],
  },
  {
    page: 'gateway-api', title: 'Gateway API', about: 'Gateways, waypoints and grants of the Kubernetes Gateway API',
    sources: ['gateway-api/'], guides: ['gateway-api', 'ambient'],
  },
  {
    page: 'gateway-api-routes', title: 'Gateway API routes', about: 'HTTPRoute, GRPCRoute, TCPRoute, TLSRoute of the Kubernetes Gateway API',
    sources: [
      'gateway-api/http-', 'gateway-api/grpc-', 'gateway-api/tcp-', 'gateway-api/tls-', 'gateway-api/parent-', 'gateway-api/backend-', 'gateway-api/header-',
      'gateway-api/request-', 'gateway-api/value-',
    ],
    guides: ['gateway-api'],
  },
  {
    page: 'sidecar', title: 'Sidecar and ProxyConfig', about: 'Which part of the mesh a proxy knows, and how it is started',
    sources: ['networking/sidecar', 'networking/egress-', 'networking/istio-', 'networking/outbound-', 'networking/capture-', 'networking/proxy-'], guides: ['sidecar', 'proxy-config'],
  },
  {
    page: 'extensions', title: 'Extensions', about: 'TrafficExtension and WasmPlugin: Lua and WebAssembly in the proxies',
    sources: ['extensions/'], guides: ['traffic-extension', 'wasm-plugin'],
  },
  {
    page: 'envoy-filter', title: 'EnvoyFilter', about: "Patches of Envoy's own configuration",
    sources: ['networking/envoy-'], guides: ['envoy-filter'],
  },
  {
    page: 'mesh', title: 'Mesh', about: 'Mesh settings, namespaces, and the values that several kinds share: services, ports, targets, matches',
    sources: ['values/', 'base', 'patterns/mesh-namespace'], guides: ['mesh', 'namespaces', 'neighbours'],
  },
  {
    page: 'validation', title: 'Validation', about: 'Findings, acknowledgements, custom rules, and the model of the mesh that they read',
    sources: ['validation/', 'mesh/', 'checks/', 'rules/', 'simulation/', 'cli/'], guides: ['validation', 'cli'],
  },
  {
    page: 'multicluster', title: 'Multicluster', about: 'Remote secrets, networks, gateways between clusters, failover',
    sources: ['multicluster/'], guides: ['multicluster'],
  },
  {
    page: 'openshift', title: 'OpenShift', about: 'Routes to a gateway, and members of OpenShift Service Mesh',
    sources: ['openshift/'], guides: ['openshift'],
  },
];

/** Tasks of the overview: the types to start with, and the guide. */
export const TASKS = [
  { task: 'Shift traffic between versions', names: ['TrafficSplit', 'Backend', 'Subset'], guide: 'traffic-split' },
  { task: 'Expose a gRPC service on an internal load balancer', names: ['GrpcIlbService'], guide: 'grpc-ilb-service' },
  { task: 'Route TCP by port, or TLS by server name', names: ['TcpPortRouter'], guide: 'tcp-port-router' },
  { task: 'Route requests by path, header or weight', names: ['VirtualService', 'HttpRoute', 'HttpMatch'], guide: 'virtual-service' },
  { task: 'Configure load balancing, connection limits and outlier detection', names: ['DestinationRule', 'TrafficPolicy', 'LoadBalancer'], guide: 'destination-rule' },
  { task: 'Open ports and terminate TLS at the edge', names: ['Gateway', 'Server', 'ServerTls'], guide: 'gateway' },
  { task: 'Deploy an ingress gateway', names: ['IngressGateway', 'GatewayExposure'], guide: 'ingress-gateway' },
  { task: 'Call services outside the mesh', names: ['ServiceEntry', 'ClientTls'], guide: 'service-entry' },
  { task: 'Add services on virtual machines', names: ['MeshExpansionEntry', 'WorkloadEntry', 'WorkloadGroup'], guide: 'mesh-expansion-entry' },
  { task: 'Allow and deny requests', names: ['AuthorizationPolicy', 'AllowNothing', 'RequireJwt'], guide: 'authorization-policy' },
  { task: 'Require mutual TLS', names: ['StrictMtls', 'PeerAuthentication'], guide: 'peer-authentication' },
  { task: 'Validate JSON web tokens', names: ['RequestAuthentication', 'JwtRule'], guide: 'request-authentication' },
  { task: 'Configure access logs, traces and metrics', names: ['MeshTelemetry', 'Telemetry'], guide: 'telemetry' },
  { task: 'Add a namespace to the mesh', names: ['MeshNamespace', 'MeshMembership'], guide: 'namespaces' },
  { task: 'Use the Kubernetes Gateway API', names: ['gatewayApi.Gateway', 'gatewayApi.HttpRoute'], guide: 'gateway-api' },
  { task: 'Add a waypoint in ambient mode', names: ['gatewayApi.Waypoint'], guide: 'ambient' },
  { task: 'Restrict what proxies know of the mesh', names: ['Sidecar'], guide: 'sidecar' },
  { task: 'Set the Istio release and other mesh settings', names: ['Mesh'], guide: 'mesh' },
  { task: 'Acknowledge findings, write custom rules', names: ['MeshValidation', 'MeshRule', 'MeshValidator'], guide: 'validation' },
  { task: 'Connect several clusters', names: ['multicluster.MultiCluster', 'multicluster.MeshCluster', 'EastWestGateway'], guide: 'multicluster' },
];

/** The topic of a type by its source file. */
export function topicOf(fqn, file) {
  const fit = TOPICS.flatMap(topic => topic.sources.map(source => ({ topic, source })))
    .filter(({ source }) => file.startsWith(`src/${source}`))
    .sort((a, b) => b.source.length - a.source.length)[0];
  if (fit === undefined) {
    throw new Error(`no topic for ${fqn} of ${file}: add its folder to the sources of a topic in scripts/api-docs/topics.mjs`);
  }
  return fit.topic;
}
