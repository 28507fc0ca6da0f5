import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { GATEWAY_WORKLOAD_SECRETS } from '../checks/late-rules';
import { refuseErrors, Report } from '../checks/problem';
import { atConstruct } from '../checks/refuse';
import { BoundGateway, GatewayWorkload } from '../networking/gateway-workload';
import { applyAfter } from '../private/apply-after';
import { copyMap } from '../private/copy';
import { ifSet, onlySet } from '../private/defined';
import { GrowingList } from '../private/growing-list';
import { mergeMetadata } from '../private/merge-metadata';
import { resolveTokens } from '../private/resolve-tokens';
import { AppValidation } from '../validation/app-validation';
import { addLateCheck } from '../validation/late-checks';
import { MeshPort } from '../values/mesh-port';
import { PortProtocol } from '../values/port-protocol';
import { renderSeconds } from '../values/render-seconds';
import { GatewayScaling } from './gateway-scaling';
import { GatewayWorkloadProps } from './gateway-workload-props';
import { checkPorts, checkWorkloadProps } from './render/check-workload-props';
import { autoscalerSpec, deploymentSpec, PodParts } from './render/deployment';
import { drainAnnotation } from './render/drain';
import { helmValues } from './render/helm-values';
import { checkExposure, defectOfSecrets, serviceSpec } from './render/service';
import { checkServicePorts, servicePorts } from './render/service-ports';

/**
 * The differences between the kinds of gateway workloads.
 * @internal
 */
export interface GatewayFlavour {
  /** The label `istio` of its pods. */
  readonly istioLabel?: string;
  /** Labels of its pods and its Service. */
  readonly labels: { [key: string]: string };
  readonly env: { [name: string]: string };
  readonly ports: MeshPort[];
  /** The network behind the gateway. */
  readonly network?: string;
}

/**
 * A gateway workload that the app defines.
 * @internal
 */
export abstract class InstalledGateway extends GatewayWorkload {
  /** The labels of its pods, by which Gateways select it. */
  public readonly selector: { [key: string]: string };
  /** The name of its objects. */
  public readonly name: string;
  /** The Deployment, into which istiod injects the proxy. */
  public readonly deployment: ApiObject;
  /** The Service. Its ports are complete when manifests are rendered. */
  public readonly service: ApiObject;
  /** The identity of the proxy. */
  public readonly serviceAccount: ApiObject;
  /** The Role that allows the proxy to read Secrets, if there is one. */
  public readonly role?: ApiObject;
  /** The autoscaler, if there is one. */
  public readonly autoscaler?: ApiObject;
  /** The disruption budget, if there is one. */
  public readonly disruptionBudget?: ApiObject;

  private readonly parts: PodParts;
  private readonly givenPorts: GrowingList<MeshPort>;
  private readonly scaling: GatewayScaling;

  constructor(scope: Construct, id: string, private readonly props: GatewayWorkloadProps, private readonly flavour: GatewayFlavour) {
    super(scope, id);
    this.props = { ...props, scaling: props.scaling ?? GatewayScaling.auto() };
    this.scaling = this.props.scaling!;
    this.givenPorts = new GrowingList(props.ports);
    atConstruct(this, () => checkWorkloadProps(this.kind, this.props));
    const own = (metadata?: ApiObjectMetadata) => ({ ...mergeMetadata(props.metadata, metadata), ...ifSet(props.metadata?.name, name => ({ name })) });
    this.deployment = this.object('Resource', 'apps/v1', 'Deployment', own(props.deploymentMetadata), {
      spec: Lazy.any({ produce: () => deploymentSpec(this.name, this.props, this.parts, this.listensLow) }),
    });
    this.name = this.deployment.name;
    this.selector = resolveTokens(props.selector) ?? { app: this.name, istio: flavour.istioLabel ?? this.name.replace(/^istio-/, '') };
    const named = (metadata?: ApiObjectMetadata) => ({ ...own(metadata), name: this.name });
    this.serviceAccount = this.object('ServiceAccount', 'v1', 'ServiceAccount', named(props.serviceAccountMetadata), {});
    this.role = props.readSecrets === false ? undefined : this.secretsRole(named());
    this.service = this.object('Service', 'v1', 'Service', named(this.serviceMetadata), { spec: Lazy.any({ produce: () => serviceSpec(this.props, this.selector, this.ports) }) });
    this.labelObjects();
    this.autoscaler = ifSet(autoscalerSpec(this.name, this.scaling), spec => this.object('HorizontalPodAutoscaler', 'autoscaling/v2', 'HorizontalPodAutoscaler', named(), { spec }));
    this.disruptionBudget = ifSet(this.minAvailable, minAvailable => this.object('PodDisruptionBudget', 'policy/v1', 'PodDisruptionBudget', named(), {
      spec: { minAvailable, selector: { matchLabels: this.selector } },
    }));
    this.parts = atConstruct(this, () => this.podParts());
    applyAfter(this.deployment, this.serviceAccount, this.role, this.node.tryFindChild('RoleBinding'), this.service);
    AppValidation.of(this); // the app may have no kind of this library
    addLateCheck(this, report => this.checkPorts(report));
  }

  /** The namespace of its objects; undefined if neither its metadata nor its chart sets one. */
  public get namespace(): string | undefined {
    return this.deployment.metadata.namespace;
  }

  /** The service account of its pods. */
  public get serviceAccountName(): string | undefined {
    return this.name;
  }

  /** The ports of its Service so far: its own, and those of the Gateways that are bound to it. */
  public get ports(): MeshPort[] {
    return servicePorts(this.ownPorts, this._bound);
  }

  /** Opens one more port of its Service. Throws if it is open already. */
  public addPort(port: MeshPort): void {
    atConstruct(this, () => checkPorts(this.kind, [...this.givenPorts.known, port]));
    this.givenPorts.push(port);
  }

  /**
   * The same gateway as values for Istio's Helm chart `gateway`, for a values file, or for `Helm` of cdk8s.
   * They contain the ports of the Gateways that are bound so far, so call it when the app is complete. Throws if the chart does not support a property, and if ports conflict.
   * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
   */
  public toHelmValues(): { [key: string]: any } {
    return atConstruct(this, () => {
      refuseErrors(report => this.checkPorts(report));
      return helmValues({
        name: this.name,
        kind: this.kind,
        props: this.props,
        parts: this.parts,
        ports: this.ports,
        minAvailable: this.minAvailable,
        network: this.flavour.network,
        listensLow: this.listensLow,
      });
    });
  }

  /** @internal */
  public _checkGateway(gateway: BoundGateway, report: Report): void {
    if (this.props.readSecrets === false) {
      report(GATEWAY_WORKLOAD_SECRETS, defectOfSecrets(this.kind, this.node.path, gateway));
    }
  }

  private get kind(): string {
    return this.constructor.name;
  }

  private get ownPorts(): MeshPort[] {
    const ports = [...this.flavour.ports, ...this.givenPorts.resolved];
    const status = MeshPort.of(15021, PortProtocol.HTTP, { name: 'status-port' });
    return this.props.statusPort === false || ports.some(p => p.number === status.number) ? ports : [status, ...ports];
  }

  /** True if the proxy listens on a port below 1024, or might because a port is not known yet. */
  private get listensLow(): boolean {
    return this.ports.some(p => !((p.targetPort ?? p.number) >= 1024));
  }

  private get minAvailable(): number | undefined {
    const minAvailable = this.props.minAvailable ?? (this.scaling._fewest < 2 ? 0 : 1);
    return minAvailable === 0 ? undefined : minAvailable;
  }

  private get serviceMetadata(): ApiObjectMetadata | undefined {
    const { annotations } = this.props.exposure._manifest;
    return mergeMetadata(annotations === undefined ? undefined : { annotations: onlySet(annotations) as { [key: string]: string } }, this.props.serviceMetadata);
  }

  private object(id: string, apiVersion: string, kind: string, metadata: ApiObjectMetadata, rest: object): ApiObject {
    return new ApiObject(this, id, { apiVersion, kind, metadata, ...rest });
  }

  /** istiod sends a certificate only to a gateway whose service account may read Secrets of the namespace. */
  private secretsRole(metadata: ApiObjectMetadata): ApiObject {
    const { name } = metadata;
    const role = this.object('Role', 'rbac.authorization.k8s.io/v1', 'Role', metadata, { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'watch', 'list'] }] });
    this.object('RoleBinding', 'rbac.authorization.k8s.io/v1', 'RoleBinding', metadata, {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: this.namespace }],
    });
    return role;
  }

  private labelObjects(): void {
    const labels = { ...this.selector, ...this.flavour.labels };
    [this.deployment, this.service].forEach(object => Object.entries(labels).forEach(([key, value]) => object.metadata.addLabel(key, value)));
  }

  private podParts(): PodParts {
    const { terminationGracePeriod } = this.props;
    return {
      selector: copyMap(this.selector),
      labels: this.flavour.labels,
      env: { ...this.flavour.env, ...this.props.env },
      annotations: { ...this.props.podAnnotations, ...drainAnnotation(this.kind, this.props) },
      gracePeriod: ifSet(terminationGracePeriod, period => renderSeconds(`${this.kind}.terminationGracePeriod`, period)),
    };
  }

  private checkPorts(report: Report): void {
    checkServicePorts(this.kind, this.ownPorts, this._bound, report);
    checkExposure(this.kind, this.props.exposure, this.ports, report);
  }
}
