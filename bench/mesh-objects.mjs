// The objects of one service, by L2 constructs and by raw L1: the same manifests.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { ApiObject } = require('cdk8s');
const istio = require('cdk8s-istio');

/** A Service, which the rules look at. */
export function kubernetesService(chart, name) {
  new ApiObject(chart, `${name}-service`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  });
}

/** A DestinationRule and a VirtualService. */
export function l2(chart, name) {
  const service = istio.MeshService.fromServiceName(chart, name);
  const v1 = istio.Subset.of('v1', { version: 'v1' });
  const v2 = istio.Subset.of('v2', { version: 'v2' });
  new istio.DestinationRule(chart, `${name}-rule`, {
    metadata: { name },
    service,
    subsets: [v1, v2],
    trafficPolicy: { loadBalancer: istio.LoadBalancer.roundRobin(), connectionPool: { http: { http2MaxRequests: 100 } } },
  });
  new istio.VirtualService(chart, `${name}-routes`, {
    metadata: { name },
    services: [service],
    http: [istio.HttpRoute.route([
      { destination: istio.Destination.service(service, { subset: 'v1' }), weight: 90 },
      { destination: istio.Destination.service(service, { subset: 'v2' }), weight: 10 },
    ])],
  });
}

/** The same DestinationRule and VirtualService. */
export function l1(chart, name) {
  const host = `${name}.${chart.namespace}.svc.cluster.local`;
  const { DestinationRule, DestinationRuleSpecTrafficPolicyLoadBalancerSimple, VirtualService } = istio.l1.networking;
  new DestinationRule(chart, `${name}-rule`, {
    metadata: { name },
    spec: {
      host,
      trafficPolicy: {
        loadBalancer: { simple: DestinationRuleSpecTrafficPolicyLoadBalancerSimple.ROUND_UNDERSCORE_ROBIN },
        connectionPool: { http: { http2MaxRequests: 100 } },
      },
      subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }],
    },
  });
  new VirtualService(chart, `${name}-routes`, {
    metadata: { name },
    spec: {
      hosts: [host],
      http: [{ route: [{ destination: { host, subset: 'v1' }, weight: 90 }, { destination: { host, subset: 'v2' }, weight: 10 }] }],
    },
  });
}
