import { Chart, Testing } from 'cdk8s';
import { LegacyVmBootstrapOptions, MeshExpansionEntry, MeshExpansionMode, MeshPort } from '../../../src';
import { refusalOf } from '../../brief';

const bootstrap = (options: Partial<LegacyVmBootstrapOptions> = {}, namespace: string | undefined = 'shop') => new MeshExpansionEntry(new Chart(Testing.app(), 'chart', { namespace }), 'vm', {
  serviceName: 'catalog', ports: [MeshPort.grpc(3550), MeshPort.http(80, { targetPort: 8080 })], mode: MeshExpansionMode.serviceEntry([{ address: '10.0.0.5' }]),
}).legacyBootstrap({ serviceCidr: '10.4.0.0/20', ingressIp: '203.0.113.10', ...options });

describe('LegacyVmBootstrap', () => {
  test('gives the files of an agent before 1.8', () => {
    const vm = bootstrap();
    expect(vm.clusterEnv).toBe('ISTIO_SERVICE_CIDR=10.4.0.0/20\n\nISTIO_INBOUND_PORTS=3550,8080\n');
    expect(vm.hosts).toBe('203.0.113.10 istiod.istio-system.svc\n');
    expect(vm.files.map(({ name, path, content }) => [name, path, content])).toEqual([
      ['cluster.env', '/var/lib/istio/envoy/cluster.env', vm.clusterEnv], ['hosts', undefined, vm.hosts], ['INSTALL.txt', undefined, vm.instructions],
    ]);
  });

  test('calls the control plane by other names', () => {
    expect(bootstrap({ controlPlaneHosts: ['istio-pilot', 'istio-citadel'], ingressIp: '${GWIP}' }).hosts).toBe('${GWIP} istio-pilot istio-citadel\n');
  });

  test('holds no key: it names where the certificates belong', () => {
    const vm = bootstrap();
    expect(vm.credentials.map(({ path }) => path)).toEqual(['/etc/certs/root-cert.pem', '/etc/certs/cert-chain.pem', '/etc/certs/key.pem']);
    vm.credentials.forEach(({ path }) => expect(vm.instructions).toContain(path));
    expect(vm.credentials[0].command).toContain('--namespace shop ');
  });

  test.each(['*', '10.4.0.0/20,10.5.0.0/20', '${CIDR}'])('takes %s for the addresses of Services', serviceCidr => {
    expect(bootstrap({ serviceCidr }).clusterEnv).toContain(`ISTIO_SERVICE_CIDR=${serviceCidr}\n`);
  });

  test.each<[Partial<LegacyVmBootstrapOptions>, string]>([
    [{ serviceCidr: '10.4.0.0' }, 'LegacyVmBootstrap.serviceCidr | invalid "10.4.0.0"'],
    [{ ingressIp: 'lb.example.com' }, 'LegacyVmBootstrap.ingressIp | invalid "lb.example.com"'],
    [{ controlPlaneHosts: [] }, 'LegacyVmBootstrap.controlPlaneHosts | invalid []'],
  ])('fails for %j', (options, message) => expect(refusalOf(() => bootstrap(options))).toBe(`[chart/vm] ${message}`));
});
