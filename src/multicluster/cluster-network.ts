import { ApiObject, Lazy } from 'cdk8s';
import { IConstruct, IValidation } from 'constructs';
import { invalid, missing } from '../checks/defect';
import { defectOfLabels } from '../checks/formats/labels';
import { atConstruct, refusalAt, refuse } from '../checks/refuse';
import { sentenceOf } from '../checks/sentences';
import { isLiteralString } from '../private/literal';
import { Mesh } from '../validation/mesh';

const NETWORK = 'topology.istio.io/network';

/** Options of a network label. */
export interface ClusterNetworkOptions {
  /**
   * The name of the network, a label value.
   * @default - `network` of the mesh settings
   */
  readonly network?: string;
}

/**
 * The network of a cluster, as istiod reads it: a label of the root namespace. Endpoints of another network are reached through the east-west gateway of that network.
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary_multi-network/#set-the-default-network-for-cluster1
 *
 * @example
 * declare const chart: Chart;
 * const namespace = new ApiObject(chart, 'istio-system', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } });
 * istio.Mesh.configure(chart, { network: 'west-network' });
 * istio.ClusterNetwork.addTo(namespace);
 */
export class ClusterNetwork {
  /**
   * Labels the root namespace with the network. Throws if the construct is no Namespace, and if it carries the name of another network.
   * Another namespace than the root one, and no network at all, are errors when the app is synthesized.
   *
   * @param namespace any construct whose API object is a Namespace
   */
  public static addTo(namespace: IConstruct, options: ClusterNetworkOptions = {}): void {
    const object = ApiObject.of(namespace);
    const field = 'ClusterNetwork.addTo';
    if (object.kind !== 'Namespace' || object.apiGroup !== 'core') {
      throw refusalAt(namespace, invalid(`${field} namespace`, `${object.apiVersion} ${object.kind}`, 'a construct whose API object is a v1 Namespace', 'pass the root namespace of the mesh'));
    }
    if (options.network === '') {
      throw refusalAt(namespace, invalid(`${field} network`, '', 'a text that is not empty', 'leave it out for the network of the mesh settings'));
    }
    atConstruct(namespace, () => refuse(defectOfLabels(field, options.network === undefined ? undefined : { [NETWORK]: options.network })));
    const before = object.metadata.getLabel(NETWORK);
    if (isLiteralString(before) && before !== options.network) {
      throw refusalAt(namespace, invalid(`${field} label ${NETWORK}`, options.network, `one network, the namespace has '${before}' already`, 'remove one of the two'));
    }
    const network = options.network ?? Lazy.any({ produce: () => Mesh.of(object).network }) as string;
    object.metadata.addLabel(NETWORK, network);
    object.node.addValidation(new ClusterNetworkValidation(object, options.network));
  }

  private constructor() {}
}

/** Looks at what is known late: the settings of the mesh. */
class ClusterNetworkValidation implements IValidation {
  constructor(private readonly namespace: ApiObject, private readonly network: string | undefined) {}

  public validate(): string[] {
    const mesh = Mesh.of(this.namespace);
    const { name } = this.namespace;
    const [field, network] = ['ClusterNetwork', this.network ?? mesh.network];
    return [
      ...network !== undefined ? [] : [sentenceOf(missing(`${field} network`, 'set network of Mesh.configure, or give it to ClusterNetwork.addTo'))],
      ...!isLiteralString(name) || !isLiteralString(mesh.rootNamespace) || name === mesh.rootNamespace ? [] : [sentenceOf(invalid(`${field} namespace`, name, `'${mesh.rootNamespace}', istiod reads the network from its own namespace`, 'label the root namespace, or set rootNamespace of Mesh.configure'))],
      ...network === undefined ? [] : problemOfLabel(`${field} network`, network),
      ...mesh.network === undefined || network === mesh.network ? [] : [sentenceOf(invalid(`${field} network`, network, `'${mesh.network}', the network of the mesh settings`, 'leave it out'))],
    ];
  }
}

/** The network of the mesh settings has not been looked at before. */
function problemOfLabel(field: string, network: string): string[] {
  try {
    refuse(defectOfLabels(field, { [NETWORK]: network }));
    return [];
  } catch (e) {
    return [(e as Error).message];
  }
}
