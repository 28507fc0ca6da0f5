import { Lazy } from 'cdk8s';
import { invalid, missing } from '../checks/defect';
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

/** The maximum number of ports of GKE's internal load balancer. */
const GKE_MOST_PORTS = 5;

/**
 * The part of a Service that an exposure defines.
 * @internal
 */
export interface ExposureManifest {
  /** The name of the factory. */
  readonly factory: string;
  readonly type: string;
  readonly provider?: Provider;
  readonly annotations?: { [key: string]: string | undefined };
  /** Fields of the Service's spec besides type, selector and ports. */
  readonly spec?: object;
  readonly nodePorts?: { [port: string]: number };
  readonly mostPorts?: number;
  /** True if the provider uses `appProtocol` for health checks that the gateway does not answer. */
  readonly misreadsAppProtocol?: boolean;
}

/**
 * How a gateway workload is reached: the type of its Service, and the options of the load balancer's provider.
 *
 * @example
 * istio.GatewayExposure.gkeInternal({ globalAccess: true });
 * istio.GatewayExposure.loadBalancer({ sourceRanges: ['203.0.113.0/24'], externalTrafficPolicy: istio.ExternalTrafficPolicy.LOCAL });
 */
export class GatewayExposure {
  /**
   * An internal passthrough Network Load Balancer of GKE, which forwards at most five ports.
   * @see https://cloud.google.com/kubernetes-engine/docs/how-to/internal-load-balancing
   */
  public static gkeInternal(options: GkeInternalExposureOptions = {}): GatewayExposure {
    refuse(defectOfText('GatewayExposure.gkeInternal.subnet', options.subnet, 'name the subnet, or leave it out'));
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
   * An NLB for the VPC only, created by the AWS Load Balancer Controller, which the cluster must run.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/
   */
  public static eksInternal(options: EksInternalExposureOptions = {}): GatewayExposure {
    checkPerSubnet('eksInternal.addresses', options.addresses, options.subnets);
    checkEach(options.addresses, address => checkAddress('eksInternal', address));
    return new GatewayExposure(eksManifest('eksInternal', 'internal', options, { 'private-ipv4-addresses': commaSeparated(options.addresses) }), options);
  }

  /**
   * An NLB for the internet, created by the AWS Load Balancer Controller, which the cluster must run.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/
   */
  public static eksInternetFacing(options: EksInternetFacingExposureOptions = {}): GatewayExposure {
    checkPerSubnet('eksInternetFacing.eipAllocations', options.eipAllocations, options.subnets);
    return new GatewayExposure(eksManifest('eksInternetFacing', 'internet-facing', options, { 'eip-allocations': commaSeparated(options.eipAllocations) }), options);
  }

  /**
   * An internal load balancer of AKS. The ports have no `appProtocol`: Azure would probe the path `/` of each HTTP port, which a gateway answers with 404.
   * @see https://learn.microsoft.com/azure/aks/internal-lb
   */
  public static aksInternal(options: AksInternalExposureOptions = {}): GatewayExposure {
    refuse(defectOfText('GatewayExposure.aksInternal.subnet', options.subnet, 'name the subnet, or leave it out'));
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
   * A Classic Load Balancer of Alibaba's ACK for the VPC only.
   * @see https://www.alibabacloud.com/help/en/cs/user-guide/add-annotations-to-the-yaml-file-of-a-service-to-configure-clb-instances
   */
  public static ackIntranet(options: AckIntranetExposureOptions = {}): GatewayExposure {
    refuse(defectOfText('GatewayExposure.ackIntranet.vSwitch', options.vSwitch, 'set its id, or leave it out'));
    checkAddress('ackIntranet', options.address);
    if (options.address !== undefined && options.vSwitch === undefined) {
      throw refusal(missing('GatewayExposure.ackIntranet.vSwitch', 'set the vSwitch of the address', 'because address is set'));
    }
    return new GatewayExposure({
      factory: 'ackIntranet',
      type: 'LoadBalancer',
      provider: ACK,
      annotations: { [`${ALIBABA}address-type`]: 'intranet', [`${ALIBABA}vswitch-id`]: options.vSwitch, [`${ALIBABA}ip`]: options.address },
      spec: { externalTrafficPolicy: options.externalTrafficPolicy },
    }, options);
  }

  /** The default load balancer of the cluster; on most clouds, it is reachable from the internet. */
  public static loadBalancer(options: LoadBalancerExposureOptions = {}): GatewayExposure {
    checkAddress('loadBalancer', options.address);
    refuse(defectOfText('GatewayExposure.loadBalancer.loadBalancerClass', options.loadBalancerClass, 'name the class, or leave it out'));
    return new GatewayExposure({
      factory: 'loadBalancer',
      type: 'LoadBalancer',
      spec: { loadBalancerIP: options.address, loadBalancerClass: options.loadBalancerClass, ...sourceRangesOf('loadBalancer', options) },
    }, options);
  }

  /** A port of every node for each port, for an external load balancer. */
  public static nodePort(options: NodePortExposureOptions = {}): GatewayExposure {
    Object.entries(options.nodePorts ?? {}).forEach(([port, nodePort]) => refuse(defectOfPort(`GatewayExposure.nodePort.nodePorts.${port}`, nodePort)));
    return new GatewayExposure({ factory: 'nodePort', type: 'NodePort', nodePorts: options.nodePorts, spec: { externalTrafficPolicy: options.externalTrafficPolicy } }, options);
  }

  /** An address of the cluster only, reachable from within the cluster, or through an OpenShift Route or another proxy. */
  public static clusterIp(options: GatewayExposureOptions = {}): GatewayExposure {
    return new GatewayExposure({ factory: 'clusterIp', type: 'ClusterIP' }, options);
  }

  private constructor(private readonly manifest: ExposureManifest, private readonly options: GatewayExposureOptions) {
    this._checkAnnotations(`GatewayExposure.${manifest.factory}.annotations`, options.annotations);
  }

  /** @internal */
  public get _manifest(): ExposureManifest {
    const { manifest } = this;
    return { ...manifest, annotations: unlessEmpty({ ...onlySet(manifest.annotations ?? {}), ...this.options.annotations }), spec: onlySet(manifest.spec ?? {}) };
  }

  /**
   * Throws for annotations of another load balancer provider.
   * @internal
   */
  public _checkAnnotations(field: string, annotations: { [key: string]: string } | undefined): void {
    if (this.manifest.provider !== undefined) {
      checkProviderAnnotations(field, this.manifest.provider, annotations);
    }
  }
}

function eksManifest(factory: string, scheme: string, options: EksExposureOptions, own: { [option: string]: string | undefined }): ExposureManifest {
  refuse(defectOfNotEmpty(`GatewayExposure.${factory}.subnets`, options.subnets, 'name a subnet, or leave it out'));
  const all = { 'type': 'external', 'nlb-target-type': options.targetType ?? EksTargetType.IP, scheme, 'subnets': commaSeparated(options.subnets), ...own };
  return {
    factory,
    type: 'LoadBalancer',
    provider: EKS,
    annotations: Object.fromEntries(Object.entries(all).map(([option, value]) => [AWS + option, value])),
    spec: sourceRangesOf(factory, options),
  };
}

/** A list in the form of annotations, also one that is known late. */
function commaSeparated(list: string[] | undefined): string | undefined {
  return isToken(list) ? Lazy.any({ produce: () => resolveTokens(list)!.join(',') }) : list?.join(',');
}

function sourceRangesOf(factory: string, { sourceRanges, externalTrafficPolicy }: SourceRangeExposureOptions): object {
  const field = `GatewayExposure.${factory}.sourceRanges`;
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
    throw refusal(invalid(`GatewayExposure.${factory}.address`, address, 'an IP address', 'use the address, not its name'));
  }
}

function checkPerSubnet(what: string, list: string[] | undefined, subnets: string[] | undefined): void {
  refuse(defectOfNotEmpty(`GatewayExposure.${what}`, list, 'name one for each subnet, or leave it out'));
  if (isLiteralList(list) && isLiteralList(subnets) && list.length !== subnets.length) {
    throw refusal(invalid(`GatewayExposure.${what}`, list, `a list with one entry for each of the ${subnets.length} subnets`, 'add or remove entries'));
  }
}
