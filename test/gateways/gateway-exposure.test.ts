import { ApiObject, Chart, Lazy, Testing } from 'cdk8s';
import { EksTargetType, ExternalTrafficPolicy } from '../../src/gateways/exposure-options';
import { GatewayExposure } from '../../src/gateways/gateway-exposure';
import { IngressGateway } from '../../src/gateways/ingress-gateway';
import { refusalOf } from '../brief';

/** What an exposure makes of a Service, without what all Services have. */
function serviceOf(exposure: GatewayExposure): object {
  const chart = new Chart(Testing.app(), 'chart');
  const { metadata, spec: { ports: [{ port: _, ...status }], selector, ...spec } } = ApiObject.of(new IngressGateway(chart, 'gateway', { exposure, metadata: { name: 'a' } }).service).toJson();
  expect(selector).toEqual({ app: 'a', istio: 'a' });
  const { appProtocol, nodePort } = status;
  return { annotations: metadata.annotations, ...spec, ...appProtocol === 'http' ? {} : { appProtocol }, ...nodePort === undefined ? {} : { nodePort } };
}

const AWS = 'service.beta.kubernetes.io/aws-load-balancer-';
const AZURE = 'service.beta.kubernetes.io/azure-load-balancer-';
const ALIBABA = 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-';
const { LOCAL, CLUSTER } = ExternalTrafficPolicy;

describe('GatewayExposure', () => {
  test.each<[string, GatewayExposure, object]>([
    ['gkeInternal', GatewayExposure.gkeInternal(), { type: 'LoadBalancer', annotations: { 'networking.gke.io/load-balancer-type': 'Internal' } }],
    ['gkeInternal with all options', GatewayExposure.gkeInternal({
      globalAccess: true, subnet: 'ilb', address: '10.0.0.9', sourceRanges: ['10.0.0.0/8'], externalTrafficPolicy: LOCAL, annotations: { a: 'b' },
    }), {
      type: 'LoadBalancer', loadBalancerIP: '10.0.0.9', loadBalancerSourceRanges: ['10.0.0.0/8'], externalTrafficPolicy: 'Local',
      annotations: {
        'networking.gke.io/load-balancer-type': 'Internal',
        'networking.gke.io/internal-load-balancer-allow-global-access': 'true',
        'networking.gke.io/internal-load-balancer-subnet': 'ilb',
        'a': 'b',
      },
    }],
    ['gkeInternal without global access', GatewayExposure.gkeInternal({ globalAccess: false }), {
      type: 'LoadBalancer', annotations: { 'networking.gke.io/load-balancer-type': 'Internal', 'networking.gke.io/internal-load-balancer-allow-global-access': 'false' },
    }],
    ['eksInternal', GatewayExposure.eksInternal(), {
      type: 'LoadBalancer', annotations: { [`${AWS}type`]: 'external', [`${AWS}nlb-target-type`]: 'ip', [`${AWS}scheme`]: 'internal' },
    }],
    ['eksInternal with all options', GatewayExposure.eksInternal({
      targetType: EksTargetType.INSTANCE, subnets: ['a', 'b'], addresses: ['10.0.0.1', '10.0.1.1'], sourceRanges: ['10.0.0.0/8'], externalTrafficPolicy: CLUSTER,
    }), {
      type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'], externalTrafficPolicy: 'Cluster',
      annotations: {
        [`${AWS}type`]: 'external', [`${AWS}nlb-target-type`]: 'instance', [`${AWS}scheme`]: 'internal', [`${AWS}subnets`]: 'a,b', [`${AWS}private-ipv4-addresses`]: '10.0.0.1,10.0.1.1',
      },
    }],
    ['eksInternetFacing', GatewayExposure.eksInternetFacing({ subnets: ['a'], eipAllocations: ['eipalloc-1'] }), {
      type: 'LoadBalancer',
      annotations: {
        [`${AWS}type`]: 'external', [`${AWS}nlb-target-type`]: 'ip', [`${AWS}scheme`]: 'internet-facing', [`${AWS}subnets`]: 'a', [`${AWS}eip-allocations`]: 'eipalloc-1',
      },
    }],
    ['aksInternal, whose ports say no protocol', GatewayExposure.aksInternal({ subnet: 'apps', address: '10.240.0.25', sourceRanges: ['10.0.0.0/8'] }), {
      type: 'LoadBalancer', appProtocol: undefined, loadBalancerSourceRanges: ['10.0.0.0/8'],
      annotations: { [`${AZURE}internal`]: 'true', [`${AZURE}internal-subnet`]: 'apps', [`${AZURE}ipv4`]: '10.240.0.25' },
    }],
    ['ackIntranet', GatewayExposure.ackIntranet({ vSwitch: 'vsw-1', address: '10.0.0.7', externalTrafficPolicy: LOCAL }), {
      type: 'LoadBalancer', externalTrafficPolicy: 'Local',
      annotations: { [`${ALIBABA}address-type`]: 'intranet', [`${ALIBABA}vswitch-id`]: 'vsw-1', [`${ALIBABA}ip`]: '10.0.0.7' },
    }],
    ['loadBalancer', GatewayExposure.loadBalancer(), { type: 'LoadBalancer' }],
    ['loadBalancer with all options', GatewayExposure.loadBalancer({
      address: '203.0.113.9', loadBalancerClass: 'example.com/lb', sourceRanges: ['203.0.113.0/24', '2001:db8::/32'], externalTrafficPolicy: LOCAL, annotations: { [`${AWS}name`]: 'a' },
    }), {
      type: 'LoadBalancer', loadBalancerIP: '203.0.113.9', loadBalancerClass: 'example.com/lb', loadBalancerSourceRanges: ['203.0.113.0/24', '2001:db8::/32'],
      externalTrafficPolicy: 'Local', annotations: { [`${AWS}name`]: 'a' },
    }],
    ['nodePort', GatewayExposure.nodePort({ nodePorts: { 15021: 30021 }, externalTrafficPolicy: CLUSTER }), {
      type: 'NodePort', externalTrafficPolicy: 'Cluster', nodePort: 30021,
    }],
    ['clusterIp', GatewayExposure.clusterIp(), { type: 'ClusterIP' }],
    ['clusterIp with annotations', GatewayExposure.clusterIp({ annotations: { a: 'b' } }), { type: 'ClusterIP', annotations: { a: 'b' } }],
  ])('%s', (_, exposure, expected) => {
    expect(serviceOf(exposure)).toEqual(expected);
  });

  test('takes lists that are known late', () => {
    const late = (value: string[]) => Lazy.any({ produce: () => value }) as string[];
    expect(serviceOf(GatewayExposure.eksInternal({ subnets: late(['a', 'b']), sourceRanges: late(['10.0.0.0/8']) }))).toMatchObject({
      annotations: { [`${AWS}subnets`]: 'a,b' }, loadBalancerSourceRanges: ['10.0.0.0/8'],
    });
  });

  test('lets placeholders through', () => {
    expect(() => GatewayExposure.gkeInternal({ address: '${ILB_IP}', sourceRanges: ['${OFFICE}'] })).not.toThrow();
  });

  test('takes annotations of any provider where it names none', () => {
    expect(() => GatewayExposure.loadBalancer({ annotations: { [`${AWS}type`]: 'external', [`${AZURE}internal`]: 'true' } })).not.toThrow();
  });

  test.each<[() => GatewayExposure, string]>([
    [() => GatewayExposure.gkeInternal({ annotations: { [`${AWS}scheme`]: 'internal' } }),
      `GatewayExposure.gkeInternal.annotations["${AWS}scheme"] | conflict (a load balancer of GKE)`],
    [() => GatewayExposure.eksInternal({ annotations: { 'networking.gke.io/load-balancer-type': 'Internal' } }), 'GatewayExposure.eksInternal.annotations["networking.gke.io/load-balancer-type"] | conflict (a load balancer of EKS)'],
    [() => GatewayExposure.aksInternal({ annotations: { [`${ALIBABA}spec`]: 'slb.s1.small' } }), 'GatewayExposure.aksInternal.annotations["service.beta.kubernetes.io/alibaba-cloud-loadbalancer-spec"] | conflict (a load balancer of AKS)'],
    [() => GatewayExposure.ackIntranet({ annotations: { [`${AZURE}internal`]: 'true' } }), 'GatewayExposure.ackIntranet.annotations["service.beta.kubernetes.io/azure-load-balancer-internal"] | conflict (a load balancer of ACK)'],
    [() => GatewayExposure.gkeInternal({ address: 'ilb.example.com' }), 'GatewayExposure.gkeInternal.address | invalid "ilb.example.com"'],
    [() => GatewayExposure.gkeInternal({ subnet: '' }), 'GatewayExposure.gkeInternal.subnet | invalid ""'],
    [() => GatewayExposure.aksInternal({ subnet: '' }), 'GatewayExposure.aksInternal.subnet | invalid ""'],
    [() => GatewayExposure.aksInternal({ address: 'a' }), 'GatewayExposure.aksInternal.address | invalid "a"'],
    [() => GatewayExposure.ackIntranet({ vSwitch: '' }), 'GatewayExposure.ackIntranet.vSwitch | invalid ""'],
    [() => GatewayExposure.ackIntranet({ address: '10.0.0.7' }), 'GatewayExposure.ackIntranet.vSwitch | missing'],
    [() => GatewayExposure.eksInternal({ subnets: [] }), 'GatewayExposure.eksInternal.subnets | invalid []'],
    [() => GatewayExposure.eksInternal({ subnets: ['a', 'b'], addresses: ['10.0.0.1'] }), 'GatewayExposure.eksInternal.addresses | invalid ["10.0.0.1"]'],
    [() => GatewayExposure.eksInternal({ addresses: ['a'] }), 'GatewayExposure.eksInternal.address | invalid "a"'],
    [() => GatewayExposure.eksInternetFacing({ subnets: ['a'], eipAllocations: ['b', 'c'] }), 'GatewayExposure.eksInternetFacing.eipAllocations | invalid ["b","c"]'],
    [() => GatewayExposure.eksInternetFacing({ eipAllocations: [] }), 'GatewayExposure.eksInternetFacing.eipAllocations | invalid []'],
    [() => GatewayExposure.loadBalancer({ sourceRanges: [] }), 'GatewayExposure.loadBalancer.sourceRanges | invalid []'],
    [() => GatewayExposure.loadBalancer({ sourceRanges: ['10.0.0.0/8', '10.1.2.3'] }), 'GatewayExposure.loadBalancer.sourceRanges[1] | invalid "10.1.2.3"'],
    [() => GatewayExposure.loadBalancer({ loadBalancerClass: '' }), 'GatewayExposure.loadBalancer.loadBalancerClass | invalid ""'],
    [() => GatewayExposure.nodePort({ nodePorts: { 443: 70000 } }), 'GatewayExposure.nodePort.nodePorts.443 | invalid 70000'],
  ])('fails: %s', (make, message) => {
    expect(refusalOf(make)).toBe(message);
  });
});
