import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { missing } from '../../checks/defect';
import { atConstruct, refuse } from '../../checks/refuse';
import { TrafficSplit } from './traffic-split';

/** Properties of a WeightStateManifest. */
export interface WeightStateManifestProps {
  /** The split, of any chart. */
  readonly split: TrafficSplit;
  /** The name of one of its weight states. */
  readonly state: string;
}

/**
 * The VirtualService of a TrafficSplit in another of its states, as a manifest to apply by hand: `kubectl apply -f dist/burst.k8s.yaml` moves the weights.
 * It is the split's own VirtualService, name, namespace and patches included, and differs in the weights only.
 *
 * Two manifests of one object are alternatives: give its chart a separate world, and keep it out of what is applied automatically.
 *
 * @example
 * declare const app: App;
 * declare const split: istio.TrafficSplit;
 * const chart = new Chart(app, 'burst');
 * istio.Mesh.configure(chart, { world: 'burst' });
 * new istio.WeightStateManifest(chart, 'reviews', { split, state: 'burst' });
 */
export class WeightStateManifest extends Construct {
  /** Throws for an unknown state, and for a split without states. */
  constructor(scope: Construct, id: string, props: WeightStateManifestProps) {
    super(scope, id);
    atConstruct(this, () => {
      const { _states: states } = props.split;
      refuse(states === undefined ? missing('WeightStateManifest.split.weightStates', 'define the states', 'because the manifest has the weights of one') : undefined);
      states!.find('WeightStateManifest.state', props.state);
    });
    new VirtualServiceInState(this, 'Resource', props);
  }
}

/** Filled in when it is rendered, since the VirtualService can still grow. */
class VirtualServiceInState extends ApiObject {
  private readonly manifest: { apiVersion: string; kind: string; spec?: object };

  constructor(scope: Construct, id: string, private readonly source: WeightStateManifestProps) {
    const { virtualService } = source.split;
    const { apiVersion, kind } = ApiObject.of(virtualService);
    const manifest = { apiVersion, kind, metadata: { name: virtualService.name, namespace: virtualService.namespace }, spec: undefined };
    super(scope, id, manifest);
    this.manifest = manifest;
  }

  public toJson(): { [key: string]: any } {
    const { apiVersion, metadata, spec } = this.source.split.manifestIn(this.source.state);
    (this as { apiVersion: string }).apiVersion = apiVersion;
    Object.assign(this.manifest, { apiVersion, spec }); // cdk8s renders these props
    Object.entries<string>(metadata.labels ?? {}).forEach(([key, value]) => this.metadata.addLabel(key, value));
    Object.entries<string>(metadata.annotations ?? {}).forEach(([key, value]) => this.metadata.addAnnotation(key, value));
    return super.toJson();
  }
}
