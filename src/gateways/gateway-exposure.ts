import { Lazy } from 'cdk8s';
import { invalid } from '../checks/defect';
import { defectOfNotEmpty, defectOfText, isCidr, isIpAddress } from '../checks/formats/name';
import { defectOfPort } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import { onlySet, unlessEmpty } from '../private/defined';
import { isLiteralList, isLiteralString, isToken } from '../private/literal';
import { checkEach } from '../private/map-each';
import { resolveTokens } from '../private/resolve-tokens';
import {
  AckIntranetExposureOptions, AksInternalExposureOptions, EksExposureOptions, EksInternalExposureOptions, EksInternetFacingExposureOptions, EksTargetType, GatewayExposureOptions,
  GkeInternalExposureOptions, LoadBalancerExposureOptions, NodePortExposureOptions, SourceRangeExposureOptions,
} from './exposure-options';
import { ACK, AKS, checkProviderAnnotations, EKS, GKE, Provider } from './render/provider-annotations';

const AWS = 'service.beta.kubernetes.io/aws-load-balancer-';
const AZURE = 'service.beta.kubernetes.io/azure-load-balancer-';
const ALIBABA = 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-';

/** The most ports that a forwarding rule of GKE's internal load balancer takes. */
const GKE_MOST_PORTS = 5;

/**
 * What an exposure makes of a Service.
 * @internal
 */
export interface ExposureManifest {
  /** The name of the factory. */
  readonly factory: string;
  readonly type: string;
  readonly provider?: Provider;
  readonly annotations?: { [key: string]: string | undefined };
  /** Fields of the Service's spec beside type, selector and ports. */
  readonly spec?: object;
  readonly nodePorts?: { [port: string]: number };
  readonly mostPorts?: number;
  /** Whether the provider takes `appProtocol` for its own health checks, which the gateway does not answer. */
  readonly misreadsAppProtocol?: boolean;
}

/**
 * How a gateway workload is reached: the type of its Service, and what the provider of the load balancer must be told.
 *
 * @example
 * istio.GatewayExposure.gkeInternal({ globalAccess: true });
 * istio.GatewayExposure.loadBalancer({ sourceRanges: ['203.0.113.0/24'], externalTrafficPolicy: istio.ExternalTrafficPolicy.LOCAL });
 */
export class GatewayExposure {
  /**
   * An internal passthrough Network Load Balancer of GKE, which forwards five ports at most.
   * @see https://cloud.google.com/kubernetes-engine/docs/how-to/internal-load-balancing
   */
  public static gkeInternal(options: GkeInternalExposureOptions = {}): GatewayExposure {
    refuse(defectOfText('GatewayExposure.gkeInternal subnet', options.subnet, 'name the subnet, or leave it out'));
    checkAddress('gkeInternal', options.address);
    return new GatewayExposure({
      factory: 'gkeInternal',
      type: 'LoadBalancer',
      provider: GKE,
      mostPorts: GKE_MOST_PORTS,
      annotations: {
        'networking.gke.io/load-balancer-type': 'Internal',
        'networking.gke.io/internal-load-balancer-allow-global-access': options.globalAccess === undefined ? undefined : String(options.globalAccess),
        'networking.gke.io/internal-load-balancer-subnet': options.subnet,
      },
      spec: { loadBalancerIP: options.address, ...sourceRangesOf('gkeInternal', options) },
    }, options);
  }

  /**
   * An NLB that only the VPC reaches, made by the AWS Load Balancer Controller, which the cluster must run.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/
   */
  public static eksInternal(options: EksInternalExposureOptions = {}): GatewayExposure {
    checkPerSubnet('eksInternal addresses', options.addresses, options.subnets);
    checkEach(options.addresses, address => checkAddress('eksInternal', address));
    return new GatewayExposure(eksManifest('eksInternal', 'internal', options, { 'private-ipv4-addresses': commaSeparated(options.addresses) }), options);
  }

  /**
   * An NLB that the internet reaches, made by the AWS Load Balancer Controller, which the cluster must run.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/
   */
  public static eksInternetFacing(options: EksInternetFacingExposureOptions = {}): GatewayExposure {
    checkPerSubnet('eksInternetFacing eipAllocations', options.eipAllocations, options.subnets);
    return new GatewayExposure(eksManifest('eksInternetFacing', 'internet-facing', options, { 'eip-allocations': commaSeparated(options.eipAllocations) }), options);
  }

  /**
   * An internal load balancer of AKS. The ports carry no `appProtocol`: Azure would probe the path `/` of each HTTP port, which a gateway answers with 404.
   * @see https://learn.microsoft.com/azure/aks/internal-lb
   */
  public static aksInternal(options: AksInternalExposureOptions = {}): GatewayExposure {
    refuse(defectOfText('GatewayExposure.aksInternal subnet', options.subnet, 'name the subnet, or leave it out'));
    checkAddress('aksInternal', options.address);
    return new GatewayExposure({
      factory: 'aksInternal',
      type: 'LoadBalancer',
      provider: AKS,
      misreadsAppProtocol: true,
      annotations: { [`${AZURE}internal`]: 'true', [`${AZURE}internal-subnet`]: options.subnet, [`${AZURE}ipv4`]: options.address },
      spec: sourceRangesOf('aksInternal', options),
    }, options);
  }

  /**
   * A Classic Load Balancer of Alibaba's ACK that only the VPC reaches.
   * @see https://www.alibabacloud.com/help/en/cs/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances
   */
  public static ackIntranet(options: AckIntranetExposureOptions = {}): GatewayExposure {
    refuse(defectOfText('GatewayExposure.ackIntranet vSwitch', options.vSwitch, 'give its id, or leave it out'));
    checkAddress('ackIntranet', options.address);
    if (options.address !== undefined && options.vSwitch === undefined) {
      throw refusal(invalid('GatewayExposure.ackIntranet address', options.address, 'an address of the vSwitch that is given', 'give vSwitch too'));
    }
    return new GatewayExposure({
      factory: 'ackIntranet',
      type: 'LoadBalancer',
      provider: ACK,
      annotations: { [`${ALIBABA}address-type`]: 'intranet', [`${ALIBABA}vswitch-id`]: options.vSwitch, [`${ALIBABA}ip`]: options.address },
      spec: { externalTrafficPolicy: options.externalTrafficPolicy },
    }, options);
  }

  /** The load balancer that the cluster makes for a Service without more words; on most clouds the internet reaches it. */
  public static loadBalancer(options: LoadBalancerExposureOptions = {}): GatewayExposure {
    checkAddress('loadBalancer', options.address);
    refuse(defectOfText('GatewayExposure.loadBalancer loadBalancerClass', options.loadBalancerClass, 'name the class, or leave it out'));
    return new GatewayExposure({
      factory: 'loadBalancer',
      type: 'LoadBalancer',
      spec: { loadBalancerIP: options.address, loadBalancerClass: options.loadBalancerClass, ...sourceRangesOf('loadBalancer', options) },
    }, options);
  }

  /** A port of every node for each port: for a load balancer that somebody else runs. */
  public static nodePort(options: NodePortExposureOptions = {}): GatewayExposure {
    Object.entries(options.nodePorts ?? {}).forEach(([port, nodePort]) => refuse(defectOfPort(`GatewayExposure.nodePort nodePorts.${port}`, nodePort)));
    return new GatewayExposure({ factory: 'nodePort', type: 'NodePort', nodePorts: options.nodePorts, spec: { externalTrafficPolicy: options.externalTrafficPolicy } }, options);
  }

  /** An address of the cluster alone: reached from within, or through something that stands before it, such as an OpenShift Route. */
  public static clusterIp(options: GatewayExposureOptions = {}): GatewayExposure {
    return new GatewayExposure({ factory: 'clusterIp', type: 'ClusterIP' }, options);
  }

  private constructor(private readonly manifest: ExposureManifest, private readonly options: GatewayExposureOptions) {
    this._checkAnnotations(`GatewayExposure.${manifest.factory} annotations`, options.annotations);
  }

  /** @internal */
  public get _manifest(): ExposureManifest {
    const { manifest } = this;
    return { ...manifest, annotations: unlessEmpty({ ...onlySet(manifest.annotations ?? {}), ...this.options.annotations }), spec: onlySet(manifest.spec ?? {}) };
  }

  /**
   * Throws for annotations that only another provider's load balancers read.
   * @internal
   */
  public _checkAnnotations(field: string, annotations: { [key: string]: string } | undefined): void {
    if (this.manifest.provider !== undefined) {
      checkProviderAnnotations(field, this.manifest.provider, annotations);
    }
  }
}

function eksManifest(factory: string, scheme: string, options: EksExposureOptions, own: { [option: string]: string | undefined }): ExposureManifest {
  refuse(defectOfNotEmpty(`GatewayExposure.${factory} subnets`, options.subnets, 'name a subnet, or leave it out'));
  const told = { 'type': 'external', 'nlb-target-type': options.targetType ?? EksTargetType.IP, scheme, 'subnets': commaSeparated(options.subnets), ...own };
  return {
    factory,
    type: 'LoadBalancer',
    provider: EKS,
    annotations: Object.fromEntries(Object.entries(told).map(([option, value]) => [AWS + option, value])),
    spec: sourceRangesOf(factory, options),
  };
}

/** A list as annotations have it, also one that is known late. */
function commaSeparated(list: string[] | undefined): string | undefined {
  return isToken(list) ? Lazy.any({ produce: () => resolveTokens(list)!.join(',') }) : list?.join(',');
}

function sourceRangesOf(factory: string, { sourceRanges, externalTrafficPolicy }: SourceRangeExposureOptions): object {
  const field = `GatewayExposure.${factory} sourceRanges`;
  refuse(defectOfNotEmpty(field, sourceRanges, 'name a network, or leave it out'));
  checkEach(sourceRanges, (range, i) => {
    if (isLiteralString(range) && !isCidr(range)) {
      throw refusal(invalid(`${field}[${i}]`, range, 'a CIDR such as "10.0.0.0/8"', 'add the length of the prefix, "/32" for one address'));
    }
  });
  return { loadBalancerSourceRanges: sourceRanges, externalTrafficPolicy };
}

function checkAddress(factory: string, address: string | undefined): void {
  if (isLiteralString(address) && !isIpAddress(address)) {
    throw refusal(invalid(`GatewayExposure.${factory} address`, address, 'an IP address', 'give the address, not its name'));
  }
}

function checkPerSubnet(what: string, list: string[] | undefined, subnets: string[] | undefined): void {
  refuse(defectOfNotEmpty(`GatewayExposure.${what}`, list, 'name one for each subnet, or leave it out'));
  if (isLiteralList(list) && isLiteralList(subnets) && list.length !== subnets.length) {
    throw refusal(invalid(`GatewayExposure.${what}`, list, `one for each of the ${subnets.length} subnets`, 'name as many as there are subnets'));
  }
}
