import { ApiObjectMetadata } from 'cdk8s';
import { unlessEmpty } from '../../private/defined';
import { BurstWatcherImage } from './burst-watcher-image';
import { BurstWatcherResources } from './burst-watcher-resources';

const FOLDER = '/etc/watcher';
/** A user that does not have to exist in the image. */
const NOBODY = 65532;

/** The parts of a watcher's Deployment. */
export interface WatcherDeploymentProps {
  readonly name: string;
  readonly serviceAccount: string;
  readonly configMap: string;
  /** A digest of the mounted files. */
  readonly checksum: string;
  readonly image: BurstWatcherImage;
  readonly port?: number;
  readonly resources: BurstWatcherResources;
  readonly podMetadata: ApiObjectMetadata;
}

/** The spec of a Deployment that runs one watcher, with the least privileges. */
export function renderWatcherDeployment(props: WatcherDeploymentProps): object {
  const { image, podMetadata } = props;
  const annotations = { ...image._readsChanges ? {} : { 'checksum/config': props.checksum }, ...podMetadata.annotations };
  return {
    replicas: 1,
    strategy: { type: 'Recreate' }, // never two at once, because each would revert the other's changes
    selector: { matchLabels: { app: props.name } },
    template: {
      metadata: {
        ...podMetadata,
        // It calls Prometheus and the API server, both outside the mesh.
        labels: { 'sidecar.istio.io/inject': 'false', ...podMetadata.labels, 'app': props.name },
        ...unlessEmpty({ annotations: unlessEmpty(annotations) }),
      },
      spec: {
        serviceAccountName: props.serviceAccount,
        automountServiceAccountToken: true,
        securityContext: { runAsNonRoot: true, runAsUser: NOBODY, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [{
          name: 'watcher',
          image: image.image,
          ...image._isStock ? { command: ['node', `${FOLDER}/watcher.js`] } : {},
          args: [`--config=${FOLDER}/config.json`],
          ...renderHealth(image, props.port),
          resources: renderResources(props.resources),
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          volumeMounts: [{ name: 'config', mountPath: FOLDER, readOnly: true }],
        }],
        volumes: [{ name: 'config', configMap: { name: props.configMap } }],
      },
    },
  };
}

function renderHealth({ _isStock, _healthPath: path }: BurstWatcherImage, port: number | undefined): object {
  if (!_isStock && path === undefined && port === undefined) {
    return {};
  }
  const probe = { httpGet: { path, port: 'http' }, timeoutSeconds: 2 };
  return {
    ports: [{ name: 'http', containerPort: port ?? 8080 }],
    ...path === undefined ? {} : { readinessProbe: probe, livenessProbe: { ...probe, initialDelaySeconds: 10 } },
  };
}

function renderResources({ cpuRequest, memoryRequest, cpuLimit, memoryLimit }: BurstWatcherResources): object {
  return {
    ...unlessEmpty({ requests: unlessEmpty({ cpu: cpuRequest, memory: memoryRequest }) }),
    ...unlessEmpty({ limits: unlessEmpty({ cpu: cpuLimit, memory: memoryLimit }) }),
  };
}
