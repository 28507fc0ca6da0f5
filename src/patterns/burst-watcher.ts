import { ApiObject, ApiObjectMetadata, Chart, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioResourceProps } from '../base';
import { atConstruct } from '../checks/refuse';
import { applyAfter } from '../private/apply-after';
import { Percent } from '../values/percent';
import { watcherProgram } from '../watcher/watcher-program';
import { BurstWatcherImage } from './burst-watcher-image';
import { BurstLoad } from './burst-watcher-load';
import { BurstWatcherResources } from './burst-watcher-resources';
import { checkWatcher, namespacesOf } from './render/burst-watcher-checks';
import { renderWatcherConfig } from './render/burst-watcher-config';
import { renderWatcherDeployment } from './render/burst-watcher-deployment';
import { checksumOf } from './render/checksum';
import { problemsOf } from './render/problems-of';
import { TrafficSplit } from './traffic-split';

/** Properties of a BurstWatcher. */
export interface BurstWatcherProps extends IstioResourceProps {
  /** The split whose weights are moved; it has `weightStates`, and mostly `externalWeights`. */
  readonly split: TrafficSplit;
  /** The load above which the split goes to `highState`. */
  readonly high: number;
  /** The load below which it goes back to `lowState`; less than `high`. Between the two it stays as it is. */
  readonly low: number;
  /**
   * The weight state for ordinary load.
   * @default "natural"
   */
  readonly lowState?: string;
  /**
   * The weight state for high load.
   * @default "burst"
   */
  readonly highState?: string;
  /**
   * What is compared with `high` and `low`.
   * @default - requests per second as the callers report them, from all callers; connections per second for a split of TCP or TLS
   */
  readonly load?: BurstLoad;
  /**
   * The address of Prometheus, without the path of its API; it must know the proxies that report the load.
   * @default - `http://prometheus.<root namespace>.svc.<cluster domain>:9090`, where Istio's addon is
   */
  readonly prometheusUrl?: string;
  /**
   * How often the load is looked at.
   * @default Duration.seconds(5)
   */
  readonly interval?: Duration;
  /**
   * How long Prometheus and the API server may take to answer.
   * @default Duration.seconds(2)
   */
  readonly timeout?: Duration;
  /**
   * Stops on the way from the low to the high state, and back: rising shares of the way, between 0 and 100 percent.
   * @default - from one state to the other in one step
   */
  readonly ramp?: Percent[];
  /**
   * How long the load must stay above `high` before a step up.
   * @default - one look is enough
   */
  readonly holdUp?: Duration;
  /**
   * How long the load must stay below `low` before a step down.
   * @default - one look is enough
   */
  readonly holdDown?: Duration;
  /**
   * The watcher says what it would do, and changes nothing.
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * What runs: a stock Node image with the program of this library, or an image of your own.
   * @default BurstWatcherImage.node()
   */
  readonly image?: BurstWatcherImage;
  /**
   * The port of `/healthz` and `/metrics`.
   * @default 8080
   */
  readonly port?: number;
  /**
   * CPU and memory; each that is left out has its default.
   * @default - what the program needs
   */
  readonly resources?: BurstWatcherResources;
  /**
   * Labels and annotations of the pod, such as those that Prometheus finds its metrics by.
   * @default - the label `app`, no sidecar, and a checksum of the configuration
   */
  readonly podMetadata?: ApiObjectMetadata;
}

/**
 * Moves the weights of a TrafficSplit while the load is high, and back when it has fallen: a Deployment of one small program, its configuration, and an
 * account that may read and patch this one VirtualService.
 *
 * The VirtualService in the cluster is the state: whatever moved the weights last, the program goes on from there. Missing data, errors and
 * numbers that are none change nothing. It needs no image of yours: the program is mounted from the ConfigMap and run by a stock Node image.
 * @see https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/
 *
 * @example
 * declare const chart: Chart;
 * declare const split: istio.TrafficSplit; // with weightStates 'natural' and 'burst'
 * new istio.BurstWatcher(chart, 'watcher', {
 *   split,
 *   high: 15,
 *   low: 10,
 *   load: istio.BurstLoad.requestRate({ sourceWorkload: 'frontend' }),
 *   holdDown: Duration.minutes(2),
 * });
 */
export class BurstWatcher extends Construct {
  /** The identity of the program. */
  public readonly serviceAccount: ApiObject;
  /** What it may do: get and patch the VirtualService of the split, in its namespace. */
  public readonly role: ApiObject;
  /** Gives the role to the account. */
  public readonly roleBinding: ApiObject;
  /** The configuration, and the program where it runs in a stock image. */
  public readonly configMap: ApiObject;
  /** The Deployment. */
  public readonly deployment: ApiObject;

  /**
   * Throws for a split without states or with states of other names, for thresholds the wrong way round, for shares of a ramp that do not rise, for a time
   * that is none, for an address that is no URL or holds a password, and where a namespace is not known.
   */
  constructor(scope: Construct, id: string, props: BurstWatcherProps) {
    super(scope, id);
    const { split, image = BurstWatcherImage.node() } = props;
    const states = { lowState: props.lowState ?? 'natural', highState: props.highState ?? 'burst' };
    const times = { interval: props.interval ?? Duration.seconds(5), timeout: props.timeout ?? Duration.seconds(2) };
    const settings = { ...props, ...states, ...times };
    atConstruct(this, () => checkWatcher(settings));
    const { own, target } = atConstruct(this, () => namespacesOf(split, props.metadata?.namespace ?? Chart.of(this).namespace));
    const metadata = { ...props.metadata, namespace: own };
    const { name } = split.virtualService;
    const data = () => atConstruct(this, () => ({ 'config.json': renderWatcherConfig(settings), ...image._isStock ? { 'watcher.js': watcherProgram() } : {} }));

    this.serviceAccount = new ApiObject(this, 'ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', metadata });
    this.role = new ApiObject(this, 'Role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { ...metadata, namespace: target },
      rules: [{ apiGroups: ['networking.istio.io'], resources: ['virtualservices'], resourceNames: [name], verbs: ['get', 'patch'] }],
    });
    this.roleBinding = new ApiObject(this, 'RoleBinding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { ...metadata, namespace: target },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: this.role.name },
      subjects: [{ kind: 'ServiceAccount', name: this.serviceAccount.name, namespace: own }],
    });
    this.configMap = new ApiObject(this, 'ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: Lazy.any({ produce: data }) });
    this.deployment = new ApiObject(this, 'Deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: Lazy.any({
        produce: () => renderWatcherDeployment({
          name: this.deployment.name,
          serviceAccount: this.serviceAccount.name,
          configMap: this.configMap.name,
          checksum: checksumOf(data()),
          image,
          port: props.port,
          resources: resourcesOf(image, props.resources),
          podMetadata: props.podMetadata ?? {},
        }),
      }),
    });
    this.deployment.metadata.addLabel('app', this.deployment.name);
    applyAfter(this.roleBinding, this.serviceAccount, this.role);
    applyAfter(this.deployment, this.roleBinding, this.configMap, split.virtualService);
    this.node.addValidation({ validate: () => problemsOf(data) });
  }
}

function resourcesOf(image: BurstWatcherImage, given: BurstWatcherResources = {}): BurstWatcherResources {
  return {
    cpuRequest: given.cpuRequest ?? '10m',
    memoryRequest: given.memoryRequest ?? (image._isStock ? '64Mi' : '32Mi'),
    cpuLimit: given.cpuLimit,
    memoryLimit: given.memoryLimit ?? (image._isStock ? '128Mi' : '64Mi'),
  };
}
