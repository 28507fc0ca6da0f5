import { ApiObject, App, Chart, Duration, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Mesh, VmBootstrap, VmBootstrapOptions, WorkloadEntry, WorkloadGroup, WorkloadGroupBootstrapOptions, WorkloadGroupProps } from '../../../src';
import { refusalOf } from '../../brief';

let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
});

const groupOf = (props: Partial<WorkloadGroupProps> = {}) => new WorkloadGroup(chart, 'group', { metadata: { name: 'catalog' }, template: { serviceAccount: 'catalog-vm' }, ...props });
const bootstrap = (options: WorkloadGroupBootstrapOptions = {}, props: Partial<WorkloadGroupProps> = {}) => VmBootstrap.fromWorkloadGroup(groupOf(props), options);
const env = (vm: VmBootstrap) => Object.fromEntries(vm.clusterEnv.trimEnd().split('\n').map(line => [line.split('=')[0], line.slice(line.indexOf('=') + 1).replace(/^'|'$/g, '')]));

describe('VmBootstrap', () => {
  test('gives the files that istioctl writes, for the least that a machine has', () => {
    const vm = bootstrap();
    expect(vm.clusterEnv).toBe([
      "CANONICAL_REVISION='latest'", "CANONICAL_SERVICE='catalog'", "ISTIO_INBOUND_PORTS='*'", "ISTIO_LOCAL_EXCLUDE_PORTS='22,15090,15021,15020'",
      'ISTIO_METAJSON_LABELS=\'{"service.istio.io/canonical-name":"catalog","service.istio.io/canonical-revision":"latest"}\'', "ISTIO_META_AUTO_REGISTER_GROUP='catalog'",
      "ISTIO_META_CLUSTER_ID='Kubernetes'", "ISTIO_META_DNS_CAPTURE='true'", "ISTIO_META_MESH_ID=''", "ISTIO_META_NETWORK=''", "ISTIO_META_WORKLOAD_NAME='catalog'", "ISTIO_NAMESPACE='shop'",
      "ISTIO_SERVICE='catalog.shop'", "ISTIO_SERVICE_CIDR='*'", "POD_NAMESPACE='shop'", "SERVICE_ACCOUNT='catalog-vm'", "TRUST_DOMAIN='cluster.local'", '',
    ].join('\n'));
    expect(vm.meshYaml).toBe(`defaultConfig:
  discoveryAddress: istiod.istio-system.svc:15012
  proxyMetadata:
    CANONICAL_REVISION: latest
    CANONICAL_SERVICE: catalog
    ISTIO_META_AUTO_REGISTER_GROUP: catalog
    ISTIO_META_CLUSTER_ID: Kubernetes
    ISTIO_META_DNS_CAPTURE: "true"
    ISTIO_META_MESH_ID: ""
    ISTIO_META_NETWORK: ""
    ISTIO_META_WORKLOAD_NAME: catalog
    ISTIO_METAJSON_LABELS: '{"service.istio.io/canonical-name":"catalog","service.istio.io/canonical-revision":"latest"}'
    POD_NAMESPACE: shop
    SERVICE_ACCOUNT: catalog-vm
    TRUST_DOMAIN: cluster.local
`);
    expect(vm.hosts).toBe('');
  });

  test.each<[string, WorkloadGroupBootstrapOptions, Record<string, string>]>([
    ['a revision', { revision: 'canary' }, { CA_ADDR: 'istiod-canary.istio-system.svc:15012' }],
    ['a control plane in another namespace, which the start script of the agent does not know', { istioNamespace: 'istio-vm' }, { CA_ADDR: 'istiod.istio-vm.svc:15012' }],
    ['another address of istiod', { revision: 'canary', discoveryAddress: 'istiod.example.com:443' }, { CA_ADDR: 'istiod.example.com:443' }],
    ['another certificate authority', { revision: 'canary', proxyMetadata: { CA_ADDR: 'csr.example.com:443' } }, { CA_ADDR: 'csr.example.com:443' }],
    ['the certificate authority of the mesh', { istioNamespace: 'istio-vm', proxyConfig: { proxyMetadata: { CA_ADDR: 'csr.example.com:443' } } }, { CA_ADDR: 'csr.example.com:443' }],
    ['the cluster', { clusterId: 'west', meshId: 'mesh1', network: 'vm-net', trustDomain: 'td' }, { ISTIO_META_CLUSTER_ID: 'west', ISTIO_META_MESH_ID: 'mesh1', ISTIO_META_NETWORK: 'vm-net', TRUST_DOMAIN: 'td' }],
    ['an address of its own', { internalIp: '10.0.0.5' }, { ISTIO_SVC_IP: '10.0.0.5' }],
    ['an address that others know it by', { externalIp: '2001:db8::1' }, { ISTIO_SVC_IP: '2001:db8::1', REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION: 'true' }],
    ['inbound ports', { inboundPorts: [8080, 9090] }, { ISTIO_INBOUND_PORTS: '8080,9090' }],
    ['no inbound ports', { inboundPorts: [] }, { ISTIO_INBOUND_PORTS: '' }],
    ['excluded ports, each once', { excludeInboundPorts: [9100, 22] }, { ISTIO_LOCAL_EXCLUDE_PORTS: '22,15090,15021,15020,9100' }],
    ['another status port', { proxyConfig: { statusPort: 15100 } }, { ISTIO_LOCAL_EXCLUDE_PORTS: '22,15090,15021,15100' }],
    ['a status port that is excluded anyway', { proxyConfig: { statusPort: 15021 } }, { ISTIO_LOCAL_EXCLUDE_PORTS: '22,15090,15021' }],
    ['variables', { proxyMetadata: { FOO: "it's" } }, { FOO: "it'\"'\"'s" }],
  ])('knows %s', (_, options, expected) => expect(env(bootstrap(options))).toMatchObject(expected));

  test('names no revision where there is the default one', () => {
    expect(bootstrap({ revision: 'default', ingressIp: '203.0.113.10' }).hosts).toBe('203.0.113.10 istiod.istio-system.svc\n');
  });

  test('finds istiod by the name that its certificate has', () => {
    const vm = bootstrap({ revision: 'canary', istioNamespace: 'istio-vm', ingressIp: '${GATEWAY_IP}' });
    expect(vm.hosts).toBe('${GATEWAY_IP} istiod-canary.istio-vm.svc\n');
    expect(vm.meshYaml).toContain('  discoveryAddress: istiod-canary.istio-vm.svc:15012\n');
    expect(vm.files.find(f => f.name === 'install.sh')!.content).toContain("sed -i -e '/^[^[:space:]]*[[:space:]]*istiod-canary\\.istio-vm\\.svc$/d' -e '$a\\' /etc/hosts\n");
  });

  test('takes what holds for the mesh from its settings, which may come later', () => {
    const vm = bootstrap();
    Mesh.configure(app, { clusterName: 'west', trustDomain: 'td.example.com', rootNamespace: 'istio-config' });
    expect(env(vm)).toMatchObject({ ISTIO_META_CLUSTER_ID: 'west', TRUST_DOMAIN: 'td.example.com' });
    expect(vm.meshYaml).toContain('discoveryAddress: istiod.istio-config.svc:15012');
  });

  test('leaves out what is switched off', () => {
    const names = Object.keys(env(bootstrap({ dnsCapture: false, autoRegister: false })));
    expect(names).not.toContain('ISTIO_META_DNS_CAPTURE');
    expect(names).not.toContain('ISTIO_META_AUTO_REGISTER_GROUP');
  });

  test('tells ports, labels and network of the group', () => {
    const vm = bootstrap({}, {
      entryLabels: { app: 'web', version: 'v2', tier: 'front' }, template: { serviceAccount: 'x', network: 'net-1', ports: { http: 8080, admin: 9000 }, labels: { tier: 'vm' } },
    });
    expect(env(vm)).toMatchObject({
      CANONICAL_SERVICE: 'web', CANONICAL_REVISION: 'v2', ISTIO_META_NETWORK: 'net-1', ISTIO_INBOUND_PORTS: '9000,8080',
      ISTIO_META_POD_PORTS: '[{"name":"admin","containerPort":9000,"protocol":""},{"name":"http","containerPort":8080,"protocol":""}]',
      ISTIO_METAJSON_LABELS: '{"app":"web","service.istio.io/canonical-name":"web","service.istio.io/canonical-revision":"v2","tier":"vm","version":"v2"}',
    });
  });

  test('merges the proxy configuration of the mesh with that of the group', () => {
    const group = groupOf({
      metadata: { name: 'catalog', annotations: { 'proxy.istio.io/config': 'concurrency: 2\nproxyMetadata:\n  FROM: group\n' } },
      entryAnnotations: { 'proxy.istio.io/config': '{"proxyMetadata": {"ENTRY": "yes"}}' },
    });
    const vm = VmBootstrap.fromWorkloadGroup(group, { proxyConfig: { concurrency: 1, drainDuration: '45s', proxyMetadata: { FROM: 'mesh', MESH: 'yes' } } });
    expect(vm.meshYaml).toContain('defaultConfig:\n  concurrency: 2\n  discoveryAddress: istiod.istio-system.svc:15012\n  drainDuration: 45s\n');
    expect(env(vm)).toMatchObject({ FROM: 'group', MESH: 'yes', ENTRY: 'yes' });
  });

  test('leaves out zeros of a probe, as Go does', () => {
    const probe = { initialDelaySeconds: 0, periodSeconds: 5, exec: { command: ['/bin/check', ''] } };
    const group = new ApiObject(chart, 'included', { apiVersion: 'networking.istio.io/v1', kind: 'WorkloadGroup', metadata: { name: 'a' }, spec: { template: { serviceAccount: 'x' }, probe } });
    expect(VmBootstrap.fromWorkloadGroup(group).meshYaml).toContain('  readinessProbe:\n    exec:\n      command:\n      - /bin/check\n      - ""\n    periodSeconds: 5\n');
  });

  test('is made from what the group has become: patches and late values too', () => {
    const group = groupOf();
    const vm = VmBootstrap.fromWorkloadGroup(group, { ingressIp: Lazy.any({ produce: () => '203.0.113.9' }) as unknown as string });
    ApiObject.of(group).addJsonPatch(JsonPatch.add('/spec/template/ports', { grpc: 3550 }));
    expect(env(vm).ISTIO_INBOUND_PORTS).toBe('3550');
    expect(vm.hosts).toBe('203.0.113.9 istiod.istio-system.svc\n');
  });

  test('names token and root certificate with the commands that get them, and holds neither', () => {
    const vm = bootstrap({ tokenDuration: Duration.hours(2) });
    expect(vm.credentials).toEqual([
      {
        name: 'root-cert.pem', path: '/etc/certs/root-cert.pem',
        command: "kubectl get configmap istio-ca-root-cert --namespace shop --output 'jsonpath={.data.root-cert\\.pem}' > root-cert.pem",
      },
      {
        name: 'istio-token', path: '/var/run/secrets/tokens/istio-token',
        command: 'kubectl create token catalog-vm --namespace shop --audience istio-ca --duration 7200s > istio-token',
      },
    ]);
    expect(vm.files.map(f => [f.name, f.path, f.executable ?? false])).toEqual([
      ['cluster.env', '/var/lib/istio/envoy/cluster.env', false], ['mesh.yaml', '/etc/istio/config/mesh', false], ['hosts', undefined, false],
      ['10-mesh.conf', '/etc/systemd/system/istio.service.d/10-mesh.conf', false], ['credentials.sh', undefined, true], ['install.sh', undefined, true], ['INSTALL.txt', undefined, false],
    ]);
    vm.credentials.forEach(({ path, command }) => [path, command!].forEach(text => expect(vm.instructions).toContain(text)));
    expect(vm.instructions).toContain('of Istio 1.31, the release of the control plane');
  });

  test('touches no /etc/hosts without an address for it', () => {
    expect(bootstrap().files.find(f => f.name === 'install.sh')!.content).not.toContain('/etc/hosts');
  });

  describe('of a WorkloadEntry', () => {
    const entry = (address?: string) => new WorkloadEntry(chart, 'entry', { metadata: { name: 'catalog-1' }, address, network: 'net', labels: { app: 'catalog' }, serviceAccount: 'catalog-vm', ports: { grpc: 3550 } });

    test('does not register itself, and has the address that is written down', () => {
      const vm = VmBootstrap.fromWorkloadEntry(entry('10.0.0.5'), { workloadName: 'catalog' });
      expect(env(vm)).toMatchObject({ ISTIO_SVC_IP: '10.0.0.5', ISTIO_META_WORKLOAD_NAME: 'catalog', CANONICAL_SERVICE: 'catalog', ISTIO_META_NETWORK: 'net', ISTIO_SERVICE: 'catalog.shop' });
      expect(Object.keys(env(vm))).not.toContain('ISTIO_META_AUTO_REGISTER_GROUP');
      expect(vm.instructions).not.toContain('workloadentry');
    });

    test.each([['vm.example.com', undefined], [undefined, undefined], ['${VM_IP}', '${VM_IP}']])('whose address is %s is called by %s', (address, ip) => {
      expect(env(VmBootstrap.fromWorkloadEntry(entry(address))).ISTIO_SVC_IP).toBe(ip);
    });
  });

  describe('fails', () => {
    test('without service account', () => {
      expect(refusalOf(() => bootstrap({}, { template: {} }))).toBe('[chart/group] WorkloadGroup.template.serviceAccount | missing');
      const entry = new WorkloadEntry(chart, 'entry', { address: '10.0.0.5' });
      expect(refusalOf(() => VmBootstrap.fromWorkloadEntry(entry))).toBe('[chart/entry] WorkloadEntry.serviceAccount | missing');
    });

    test('without namespace', () => {
      const group = new WorkloadGroup(new Chart(app, 'bare'), 'group', { template: { serviceAccount: 'x' } });
      expect(refusalOf(() => VmBootstrap.fromWorkloadGroup(group))).toBe('[bare/group] WorkloadGroup.metadata.namespace | missing');
    });

    test('for another kind', () => {
      expect(refusalOf(() => VmBootstrap.fromWorkloadEntry(groupOf()))).toBe('VmBootstrap.fromWorkloadEntry of [chart/group] | invalid "networking.istio.io/v1 WorkloadGroup"');
    });

    test.each<[VmBootstrapOptions, string]>([
      [{ ingressIp: 'lb.example.com' }, 'VmBootstrap.ingressIp | invalid "lb.example.com"'],
      [{ ingressIp: '' }, 'VmBootstrap.ingressIp | invalid ""'],
      [{ internalIp: '10.0.0' }, 'VmBootstrap.internalIp | invalid "10.0.0"'],
      [{ externalIp: 'x' }, 'VmBootstrap.externalIp | invalid "x"'],
      [{ internalIp: '10.0.0.1', externalIp: '10.0.0.2' }, 'VmBootstrap.externalIp | conflict "10.0.0.2" (internalIp)'],
      [{ clusterId: '' }, 'VmBootstrap.clusterId | invalid ""'],
      [{ revision: '' }, 'VmBootstrap.revision | invalid ""'],
      [{ revision: '1.31' }, 'VmBootstrap.revision | invalid "1.31"'],
      [{ inboundPorts: [80, 70000] }, 'VmBootstrap.inboundPorts[1] | invalid 70000'],
      [{ excludeInboundPorts: [0] }, 'VmBootstrap.excludeInboundPorts[0] | invalid 0'],
      [{ discoveryAddress: 'istiod.istio-system.svc' }, 'VmBootstrap.discoveryAddress | invalid "istiod.istio-system.svc"'],
      [{ tokenDuration: Duration.minutes(5) }, 'VmBootstrap.tokenDuration | invalid "300s"'],
      [{ proxyMetadata: { 'a-b': '' } }, 'VmBootstrap.proxyMetadata | invalid "a-b"'],
      [{ proxyMetadata: { TRUST_DOMAIN: 'x' } }, 'VmBootstrap.proxyMetadata.TRUST_DOMAIN | conflict (trustDomain)'],
    ])('for %j', (options, message) => expect(refusalOf(() => bootstrap(options))).toBe(`[chart/group] ${message}`));

    test.each(['- a list', 'a: 1\n---\nb: 2', ''])('for the annotation %j', text => {
      const vm = bootstrap({}, { metadata: { name: 'a', annotations: { 'proxy.istio.io/config': text } } });
      expect(refusalOf(() => vm.meshYaml)).toBe(`[chart/group] metadata.annotations["proxy.istio.io/config"] | invalid ${JSON.stringify(text)}`);
    });

    test('for a variable that is no text', () => {
      expect(refusalOf(() => bootstrap({ proxyConfig: { proxyMetadata: { A: true } } }).clusterEnv)).toBe('[chart/group] proxyMetadata.A | invalid true');
    });
  });
});
