import { ApiObject, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { conflict, dead, Defect, invalid, missing } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { CLUSTER_NETWORK } from '../checks/late-rules';
import { atConstruct, refusalAt, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { AppValidation } from '../validation/app-validation';
import { addLateCheck } from '../validation/late-checks';
import { Mesh } from '../validation/mesh';

const NETWORK = 'topology.istio.io/network';
const LABEL = `metadata.labels[${JSON.stringify(NETWORK)}]`;

/** Options for a network label. */
export interface ClusterNetworkOptions {
  /**
   * The name of the network, a label value.
   * @default - `network` of `Mesh.configure`
   */
  readonly network?: string;
}

/**
 * The network of a cluster, which istiod reads from a label of the root namespace. Endpoints of another network are reached through its east-west gateway.
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary_multi-network/#set-the-default-network-for-cluster1
 *
 * @example
 * declare const chart: Chart;
 * const namespace = new ApiObject(chart, 'istio-system', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } });
 * istio.Mesh.configure(chart, { network: 'west-network' });
 * istio.multicluster.ClusterNetwork.addTo(namespace);
 */
export class ClusterNetwork {
  /**
   * Labels the root namespace with the network. Throws if the construct is not a Namespace, and if it is labeled with another network.
   * `cdk8s synth` fails if it is not the root namespace, and if there is no network.
   *
   * @param namespace any construct whose API object is a Namespace
   */
  public static addTo(namespace: IConstruct, options: ClusterNetworkOptions = {}): void {
    const object = ApiObject.of(namespace);
    const field = 'ClusterNetwork.addTo';
    if (object.kind !== 'Namespace' || object.apiGroup !== 'core') {
      throw refusalAt(namespace, invalid(`${field}.namespace`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Namespace', 'pass the root namespace of the mesh'));
    }
    if (options.network === '') {
      throw refusalAt(namespace, missing(`${field}.network`, 'set the network, or leave the option out for the network of the mesh settings'));
    }
    atConstruct(namespace, () => refuse(defectOfLabels(`${field}.network`, options.network === undefined ? undefined : { [NETWORK]: options.network })));
    const before = object.metadata.getLabel(NETWORK);
    if (isLiteralString(before) && before !== options.network) {
      throw refusalAt(namespace, conflict(`${field}.network`, `the label ${NETWORK}: ${JSON.stringify(before)}`, 'a cluster has one network', 'remove one of the two', options.network));
    }
    const network = options.network ?? Lazy.any({ produce: () => Mesh.of(object).network }) as string;
    object.metadata.addLabel(NETWORK, network);
    AppValidation.of(object); // the app may have no kind of this library
    addLateCheck(object, report => report(CLUSTER_NETWORK, defectOfNetwork(object, options.network)));
  }

  private constructor() {}
}

/** Checks the label against the mesh settings, which are only known when manifests are rendered. */
function defectOfNetwork(namespace: ApiObject, given: string | undefined): Defect | undefined {
  const mesh = Mesh.of(namespace);
  const { name } = namespace;
  const network = given ?? mesh.network;
  if (network === undefined) {
    return missing(LABEL, 'set network of Mesh.configure, or pass it to ClusterNetwork.addTo');
  }
  if (isLiteralString(name) && isLiteralString(mesh.rootNamespace) && name !== mesh.rootNamespace) {
    return dead(LABEL, `istiod reads the network from its own namespace, "${mesh.rootNamespace}"`, 'label the root namespace, or set rootNamespace of Mesh.configure', name);
  }
  if (mesh.network !== undefined && network !== mesh.network) {
    return conflict(LABEL, `network "${mesh.network}" of Mesh.configure`, 'a cluster has one network', 'remove one of the two', network);
  }
  return defectOfLabels('metadata.labels', { [NETWORK]: network }); // that of the settings was not checked before
}
