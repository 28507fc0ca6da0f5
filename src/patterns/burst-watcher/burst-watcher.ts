import { ApiObject, Chart, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { BURST_WATCHER_SPLIT } from '../../checks/late-rules';
import { atConstruct } from '../../checks/refuse';
import { applyAfter } from '../../private/apply-after';
import { addLateCheck } from '../../validation/late-checks';
import { watcherProgram } from '../../watcher/watcher-program';
import { BurstWatcherImage } from './burst-watcher-image';
import { BurstWatcherProps } from './burst-watcher-props';
import { BurstWatcherResources } from './burst-watcher-resources';
import { checksumOf } from './checksum';
import { checkWatcher, namespacesOf } from './watcher-checks';
import { defectOfSplit, renderWatcherConfig } from './watcher-config';
import { renderWatcherDeployment } from './watcher-deployment';

/**
 * Moves the weights of a TrafficSplit while the load is high, and back when it has fallen: a Deployment of one small program, its configuration, and an
 * account that may read and patch only this VirtualService.
 *
 * The VirtualService in the cluster is the state: the program continues from the weights that it finds there, regardless of what moved them last. Missing data, errors and
 * invalid numbers leave the weights unchanged. No image has to be built: the program is mounted from the ConfigMap and run by a stock Node image.
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
  /** The permission to get and patch the VirtualService of the split, in its namespace. */
  public readonly role: ApiObject;
  /** Grants the role to the account. */
  public readonly roleBinding: ApiObject;
  /** The configuration, and the program if it runs in a stock image. */
  public readonly configMap: ApiObject;
  /** The Deployment. */
  public readonly deployment: ApiObject;

  /**
   * Throws for a split without states or with states of other names, for a `low` that is not below `high`, for shares of a ramp that do not increase, for an invalid
   * time, for an address that is not a URL or contains a password, and for an unknown namespace.
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
    addLateCheck(this, report => report(BURST_WATCHER_SPLIT, defectOfSplit(settings)));
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
