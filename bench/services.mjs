// Builds an app of N services with L2 constructs or with raw L1, writes its YAML to a string, and prints how long that took.
// l1 and l2 make a VirtualService and a DestinationRule for each, and no rule is run; rules and norules make a Service too, by L2.
// Usage: node bench/services.mjs <l1|l2|rules|norules> <services> [yaml]
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const require = createRequire(import.meta.url);
const { ApiObject, App, Chart } = require('cdk8s');
const istio = require('cdk8s-istio');

const [variant, count, print] = process.argv.slice(2);
const make = { l1, l2, rules: withService, norules: withService }[variant];

function synthesize(services) {
  const app = new App();
  if (variant !== 'rules') {
    istio.Mesh.configure(app, { validation: istio.MeshValidation.OFF });
  }
  const chart = new Chart(app, 'bench', { namespace: 'default' });
  for (let i = 0; i < services; i++) {
    make(chart, `service-${i}`);
  }
  return app.synthYaml();
}

if (print === 'yaml') {
  process.stdout.write(synthesize(Number(count)));
} else {
  synthesize(100); // compiled code on both sides
  global.gc?.();
  const start = performance.now();
  synthesize(Number(count));
  process.stdout.write(`${performance.now() - start}\n`);
}

function withService(chart, name) {
  new ApiObject(chart, `${name}-service`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  });
  l2(chart, name);
}

function l2(chart, name) {
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

function l1(chart, name) {
  const host = `${name}.default.svc.cluster.local`;
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
