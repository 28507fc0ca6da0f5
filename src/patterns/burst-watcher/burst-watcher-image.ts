import { invalid } from '../../checks/defect';
import { defectOfText } from '../../checks/formats/name';
import { refusal, refuse } from '../../checks/refuse';

/** Node 24 is supported until April 2028. The tag follows its patch releases. */
const NODE_IMAGE = 'node:24-alpine';

/** Options for a custom image. */
export interface OwnWatcherImageOptions {
  /**
   * The path of the liveness and the readiness probe, on the `port` of the watcher.
   * @default - no probes
   */
  readonly healthPath?: string;
  /**
   * Reads the configuration again when the file changes; otherwise a changed configuration restarts the pod.
   * @default false
   */
  readonly readsChanges?: boolean;
}

/**
 * The image of a BurstWatcher.
 *
 * @example
 * const mirrored = istio.BurstWatcherImage.node('registry.example.com/library/node:24-alpine');
 * const own = istio.BurstWatcherImage.own('registry.example.com/burst-watcher:1.0.0', { healthPath: '/healthz' });
 */
export class BurstWatcherImage {
  /**
   * A stock Node image; the program of this library is mounted into it. Throws for an empty name.
   *
   * @param image an image with Node 20 or newer as `node` on its path; `node:24-alpine` by default
   */
  public static node(image: string = NODE_IMAGE): BurstWatcherImage {
    return new BurstWatcherImage(image, true, '/healthz', false);
  }

  /**
   * An image with a custom program, which is started with `--config=/etc/watcher/config.json`; the guide lists the fields of that file.
   * Throws for an empty name, and for a path that does not start with `/`.
   */
  public static own(image: string, options: OwnWatcherImageOptions = {}): BurstWatcherImage {
    if (options.healthPath !== undefined && !/^(\/|\$)/.test(options.healthPath)) {
      throw refusal(invalid('BurstWatcherImage.healthPath', options.healthPath, 'a path such as "/healthz"', 'correct the path'));
    }
    return new BurstWatcherImage(image, false, options.healthPath, options.readsChanges ?? false);
  }

  private constructor(
    /** The name of the image. */
    public readonly image: string,
    /** @internal */
    public readonly _isStock: boolean,
    /** @internal */
    public readonly _healthPath: string | undefined,
    /** @internal */
    public readonly _readsChanges: boolean,
  ) {
    refuse(defectOfText('BurstWatcherImage.image', image, 'set the name of the image'));
  }
}
