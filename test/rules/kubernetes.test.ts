import { COMPLETE, deployment, fires, namespace, object, says, service, silent } from './cases';

const INJECTED = namespace('shop', 'istio-injection: enabled');
const port = (fields: string, rest = '') => service('a', `ports: [{${fields}}]${rest}`);

describe('Namespaces', () => {
  fires('namespace-injection-labels', 'two ways', namespace('a', 'istio-injection: enabled, istio.io/rev: canary') + namespace('b', 'istio.io/rev: x, istio.io/dataplane-mode: ambient'), [
    'Namespace a | metadata.labels | conflict "istio-injection=enabled" (istio.io/rev=canary)',
    'Namespace b | metadata.labels | conflict "istio.io/rev=x" (istio.io/dataplane-mode=ambient)',
  ]);
  silent('namespace-injection-labels', 'one way', INJECTED + namespace('a', 'istio-injection: disabled, istio.io/rev: x') + namespace('b', 'istio.io/dataplane-mode: ambient') + namespace('c'));
  fires('namespace-not-injected', 'no label', namespace('a'), [
    'Namespace a | metadata.labels | stated',
  ]);
  silent('namespace-not-injected', 'labels, and Istio itself', INJECTED + namespace('a', 'istio-injection: disabled') + namespace('b', 'istio.io/dataplane-mode: ambient') + namespace('c', 'istio.io/rev: x') + namespace('istio-system'));
  const injector = (isDefault: boolean) => object('v1', 'ConfigMap', 'istio-system/istio-sidecar-injector', `data: {values: '{"sidecarInjectorWebhook": {"enableNamespacesByDefault": ${isDefault}}}'}`);
  silent('namespace-not-injected', 'an Istio that injects pods without being asked', namespace('a') + injector(true));
  fires('namespace-not-injected', 'an Istio that wants to be asked', namespace('a') + injector(false), [
    'Namespace a | metadata.labels | stated',
  ]);
});

describe('Services', () => {
  fires('service-port-name', 'no protocol', port('port: 80') + port('port: 80, name: web') + port('port: 80, name: http, appProtocol: h3'), [
    'Service shop/a | spec.ports[0] | stated',
    'Service shop/a | spec.ports[0] | stated "web"',
    'Service shop/a | spec.ports[0] | stated "h3"',
  ]);
  silent('service-port-name', 'a protocol, and ports that Istio knows', ['port: 80, name: http', 'port: 80, name: GRPC-web-x', 'port: 80, name: web, appProtocol: kubernetes.io/h2c', 'port: 53, protocol: UDP', 'port: 3306', 'port: 1, name: http2-x'].map(p => port(p)).join(''));
  silent('service-port-name', 'what Istio makes', '---\napiVersion: v1\nkind: Service\nmetadata: {name: gw, labels: {gateway.istio.io/managed: istio.io-gateway-controller}}\nspec: {ports: [{port: 80}]}\n'
    + service('kube-system/a', 'ports: [{port: 80}]'));

  const external = ', type: ExternalName, externalName: a.b';
  fires('external-name-port-name', 'no protocol, or TCP alone', port('port: 80', external) + port('port: 80, name: tcp', external), [
    'Service shop/a | spec.ports[0].name | invalid',
    'Service shop/a | spec.ports[0].name | invalid "tcp"',
  ]);
  silent('external-name-port-name', 'a protocol', port('port: 443, name: https', external) + port('port: 80'));

  const TARGET = 'service-target-port';
  const pods = deployment('a', 'app: a', 'containers: [{ports: [{name: web, containerPort: 80}]}]');
  fires(TARGET, 'a name that no container has', service('a', 'selector: {app: a}, ports: [{port: 80, targetPort: http}]') + pods, [
    'Service shop/a | spec.ports[0].targetPort | unknown-reference "http" (container port of Deployment shop/a)',
  ]);
  silent(TARGET, 'the port of the proxy that is injected', service('a', 'selector: {app: a}, ports: [{name: http-metrics, port: 15090, targetPort: http-envoy-prom}]') + pods);
  silent(TARGET, 'what is filled in later', service('a', 'selector: {app: a}, ports: [{port: 80, targetPort: "${PORT}"}, {port: 81, targetPort: "{{ .Values.port }}"}]') + pods);
  silent(TARGET, 'a name that one has, a number, other pods', service('a', 'selector: {app: a}, ports: [{port: 80, targetPort: web}, {port: 81, targetPort: 9999}]') + service('b', 'selector: {app: b}, ports: [{port: 80, targetPort: x}]') + pods);
});

describe('namespaces of Kubernetes', () => {
  silent('namespace-not-injected', 'a Namespace that Istio leaves alone', namespace('kube-system') + namespace('local-path-storage'));
  silent('annotation-unknown', 'an object there', object('v1', 'Service', 'kube-public/a', 'spec: {}').replace('}', ', annotations: {sidecar.istio.io/x: y}}'));
  fires('internal-annotation', 'what the webhook refuses anywhere', object('networking.istio.io/v1', 'Gateway', 'kube-system/a', 'spec: {}').replace('}', ', annotations: {internal.istio.io/parents: a}}'), [
    'Gateway kube-system/a | metadata.annotations["internal.istio.io/parents"] | stated "a"',
  ]);
});

describe('Deployments', () => {
  const two = (first: string, second: string) => deployment('a', 'app: a') + service('a', `selector: {app: a}, ports: [{${first}}]`) + service('b', `selector: {app: a}, ports: [{${second}}]`);
  fires('deployment-port-protocols', 'TCP and UDP', INJECTED + two('port: 80', 'port: 80, protocol: UDP'), [
    'Deployment shop/a |  | stated 80',
  ]);
  fires('deployment-port-protocols', 'a proxy that is written down', deployment('a', 'app: a, sidecar.istio.io/inject: "false"', 'containers: [{name: istio-proxy, image: proxyv2}]') + service('a', 'selector: {app: a}, ports: [{port: 80}]')
    + service('b', 'selector: {app: a}, ports: [{port: 80, protocol: UDP}]'), [
    'Deployment shop/a |  | stated 80',
  ]);
  silent('deployment-port-protocols', 'two ports', INJECTED + two('port: 80', 'port: 81, protocol: UDP'));
  silent('deployment-port-protocols', 'pods that may not be in the mesh', two('port: 80', 'port: 80, protocol: UDP'));
  fires('deployment-target-ports', 'one targetPort for two ports', INJECTED + two('port: 80, targetPort: 8080', 'port: 81, targetPort: 8080'), [
    'Deployment shop/a |  | stated "8080"',
  ]);
  silent('deployment-target-ports', 'two targetPorts', INJECTED + two('port: 80', 'port: 81, targetPort: 8080'));
  silent('deployment-target-ports', 'pods that may not be in the mesh', two('port: 80, targetPort: 8080', 'port: 81, targetPort: 8080'));

  fires('application-uid', 'the user of the sidecar', deployment('a', '', 'securityContext: {runAsUser: 1337}, containers: [{name: app, securityContext: {runAsUser: 1337}}, {name: istio-proxy, securityContext: {runAsUser: 1337}}]'), [
    'Deployment shop/a | spec.template.spec.securityContext.runAsUser | invalid 1337',
    'Deployment shop/a | spec.template.spec.containers[0].securityContext.runAsUser | invalid 1337',
  ]);
  silent('application-uid', 'another user', deployment('a', '', 'securityContext: {runAsUser: 1000}, containers: [{name: app}]'));

  const auto = (labels: string) => deployment('a', labels, 'containers: [{name: istio-proxy, image: auto}]');
  fires('image-auto', 'a Namespace without injection', namespace('shop') + auto(''), [
    'Deployment shop/a | spec.template.spec.containers[0].image | conflict "auto" (disabled injection)',
  ]);
  fires('image-auto', 'no Namespace at all', auto(''), [
    'Deployment shop/a | spec.template.spec.containers[0].image | conflict "auto" (disabled injection)',
  ], COMPLETE);
  silent('image-auto', 'injection by the Namespace', INJECTED + auto(''));
  silent('image-auto', 'injection by the pods, and what the app cannot know', namespace('shop') + auto('sidecar.istio.io/inject: "true"') + object('v1', 'Pod', 'other/x', 'spec: {containers: [{name: istio-proxy, image: auto}]}'));
});

describe('annotations', () => {
  const annotated = (annotations: string, labels = '') => deployment('a', labels, undefined, annotations);
  fires('annotation-unknown', 'a misspelt one', annotated('sidecar.istio.io/injct: "true", foo.istio.io/bar: x'), [
    'Deployment shop/a | spec.template.metadata.annotations["sidecar.istio.io/injct"] | unknown-field',
    'Deployment shop/a | spec.template.metadata.annotations["foo.istio.io/bar"] | unknown-field',
  ]);
  fires('annotation-unknown', 'a misspelt domain, and a name that no other is near', annotated('sidecars.istio.io/inject: "true", prometheus.istio.io/scrape-targets: x'), [
    'Deployment shop/a | spec.template.metadata.annotations["sidecars.istio.io/inject"] | unknown-field',
    'Deployment shop/a | spec.template.metadata.annotations["prometheus.istio.io/scrape-targets"] | unknown-field',
  ]);
  silent('annotation-unknown', 'those of Istio and of others', annotated('sidecar.istio.io/proxyCPU: 100m, example.com/x: y'));
  fires('annotation-misplaced', 'on the Deployment instead of its pods', '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, annotations: {sidecar.istio.io/proxyCPU: 100m}}\nspec: {}\n'
    + '---\napiVersion: v1\nkind: Namespace\nmetadata: {name: x, annotations: {networking.istio.io/exportTo: .}}\n', [
    'Deployment shop/a | metadata.annotations["sidecar.istio.io/proxyCPU"] | dead',
    'Namespace x | metadata.annotations["networking.istio.io/exportTo"] | dead',
  ]);
  silent('annotation-misplaced', 'on the pods, and one for anything', annotated('sidecar.istio.io/proxyCPU: 100m, galley.istio.io/analyze-suppress: IST0001'));
  fires('annotation-deprecated', 'injection by annotation', annotated('sidecar.istio.io/inject: "true"'), [
    'Deployment shop/a | spec.template.metadata.annotations["sidecar.istio.io/inject"] | deprecated',
  ]);
  silent('annotation-deprecated', 'with the label beside it', annotated('sidecar.istio.io/inject: "true"', 'sidecar.istio.io/inject: "true"'));
  fires('annotation-invalid', 'what Istio cannot read', annotated([
    'sidecar.istio.io/interceptionMode: X', 'status.sidecar.istio.io/port: "70000"', 'readiness.status.sidecar.istio.io/periodSeconds: 1s', 'traffic.sidecar.istio.io/includeOutboundIPRanges: "10.0.0.0/8, 10.1.0.0/16"',
    'traffic.sidecar.istio.io/excludeInboundPorts: "80,x"', 'prometheus.istio.io/merge-metrics: "yes"', 'sidecar.istio.io/proxyMemory: 1GB',
  ].join(', ')), [
    'Deployment shop/a | spec.template.metadata.annotations["sidecar.istio.io/interceptionMode"] | invalid "X"',
    'Deployment shop/a | spec.template.metadata.annotations["status.sidecar.istio.io/port"] | invalid "70000"',
    'Deployment shop/a | spec.template.metadata.annotations["readiness.status.sidecar.istio.io/periodSeconds"] | invalid "1s"',
    'Deployment shop/a | spec.template.metadata.annotations["traffic.sidecar.istio.io/includeOutboundIPRanges"] | invalid "10.0.0.0/8, 10.1.0.0/16"',
    'Deployment shop/a | spec.template.metadata.annotations["traffic.sidecar.istio.io/excludeInboundPorts"] | invalid "80,x"',
    'Deployment shop/a | spec.template.metadata.annotations["prometheus.istio.io/merge-metrics"] | invalid "yes"',
    'Deployment shop/a | spec.template.metadata.annotations["sidecar.istio.io/proxyMemory"] | invalid "1GB"',
  ]);
  silent('annotation-invalid', 'what it can', annotated([
    'sidecar.istio.io/interceptionMode: TPROXY', 'status.sidecar.istio.io/port: " 15020"', 'traffic.sidecar.istio.io/includeOutboundIPRanges: "*"', 'traffic.sidecar.istio.io/excludeOutboundIPRanges: "10.0.0.0/8,fd00::/8"',
    'traffic.sidecar.istio.io/includeInboundPorts: "80, 81"', 'traffic.sidecar.istio.io/excludeOutboundPorts: ""', 'prometheus.istio.io/merge-metrics: "false"', 'sidecar.istio.io/proxyMemory: 1.5Gi', 'sidecar.istio.io/proxyMemoryLimit: Gi', 'sidecar.istio.io/proxyCPU: "${CPU}"',
  ].join(', ')));
  const INTERFACES = 'traffic.sidecar.istio.io/excludeInterfaces';
  const CONFIG = 'proxy.istio.io/config';
  const read = (name: string, value: string) => annotated(`${name}: ${JSON.stringify(value)}`);
  fires('annotation-invalid', 'interfaces without a name, and with one that is too long or begins with a digit', ['eth0,', 'an-interface-of-17', '0eth'].map(value => read(INTERFACES, value)).join(''), [
    'eth0,', 'an-interface-of-17', '0eth',
  ].map(value => `Deployment shop/a | spec.template.metadata.annotations["${INTERFACES}"] | invalid "${value}"`));
  silent('annotation-invalid', 'interfaces', ['eth0, net1.5', ''].map(value => read(INTERFACES, value)).join(''));
  test.each([
    'concurrency', 'concurrency 2', '"a"', '- concurrency', '[]', '\tconcurrency: 2', 'concurrency:2', 'concurrency: 1.5', 'concurrency: two # cores', 'tracing: [', 'statusPort: 0', 'proxyAdminPort: 70000',
    'holdApplicationUntilProxyStarts: "true"', 'drainDuration: 10', 'drainDuration: 0s', 'drainDuration: 1.5s', 'terminationDrainDuration: 5', 'discoveryAddress: istiod', 'image: distroless',
    'proxyMetadata:\n  ISTIO_META_DNS_CAPTURE: true\n', 'proxyMetadata: {A: b, C: 1}', 'concurrency: 2\nstatusPort: x',
  ])('annotation-invalid fires: %j is no ProxyConfig', value => expect(says('annotation-invalid', read(CONFIG, value))).toEqual([
    `Deployment shop/a | spec.template.metadata.annotations["${CONFIG}"] | invalid ${JSON.stringify(value)}`,
  ]));
  silent('annotation-invalid', 'a ProxyConfig', [
    '', '~', '# nothing', '---\nconcurrency: 2', '{"concurrency": 2}', '{}', 'concurrency: "2" # cores', 'concurrency:', '? concurrency', 'holdApplicationUntilProxyStarts: true', 'drainDuration: 45s', 'terminationDrainDuration: 5ms',
    'discoveryAddress: istiod.istio-system.svc:15012', 'image: {imageType: distroless}', 'image:\n  imageType: distroless', 'proxyMetadata:\n  A: "true"\n  B: b\nconcurrency: 2', 'unheard: of', 'tracing:\n  sampling: 10',
    'statusPort: ${PORT}', 'extraStatTags:\n- a\n- b',
  ].map(value => read(CONFIG, value)).join(''));
});
