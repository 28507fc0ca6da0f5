import { ApiObjectMetadata, Duration } from 'cdk8s';
import { IstioResourceProps } from '../../base';
import { Percent } from '../../values/percent';
import { TrafficSplit } from '../traffic-split/traffic-split';
import { BurstWatcherImage } from './burst-watcher-image';
import { BurstLoad } from './burst-watcher-load';
import { BurstWatcherResources } from './burst-watcher-resources';

/** Properties of a BurstWatcher. */
export interface BurstWatcherProps extends IstioResourceProps {
  /** The split whose weights are moved; it has `weightStates`, and usually `externalWeights`. */
  readonly split: TrafficSplit;
  /** The load above which the split moves to `highState`. */
  readonly high: number;
  /** The load below which it moves back to `lowState`; less than `high`. Between the two it stays unchanged. */
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
   * The load that is compared with `high` and `low`, made by `BurstLoad.requestRate`, `BurstLoad.connectionRate` or `BurstLoad.query`.
   * @default - requests per second as the callers report them, from all callers; connections per second for a split of TCP or TLS
   */
  readonly load?: BurstLoad;
  /**
   * The address of Prometheus, without the path of its API; it must scrape the proxies that report the load.
   * @default - `http://prometheus.<root namespace>.svc.<cluster domain>:9090`, where Istio's addon is
   */
  readonly prometheusUrl?: string;
  /**
   * The interval between two queries of the load.
   * @default Duration.seconds(5)
   */
  readonly interval?: Duration;
  /**
   * The time limit of a request to Prometheus or the API server.
   * @default Duration.seconds(2)
   */
  readonly timeout?: Duration;
  /**
   * Intermediate steps from the low to the high state, and back: increasing shares of the way, between 0 and 100 percent, made by `Percent.of`.
   * @default - from one state to the other in one step
   */
  readonly ramp?: Percent[];
  /**
   * How long the load must stay above `high` before a step up.
   * @default - one query is enough
   */
  readonly holdUp?: Duration;
  /**
   * How long the load must stay below `low` before a step down.
   * @default - one query is enough
   */
  readonly holdDown?: Duration;
  /**
   * Only logs the changes of weights, without making them.
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * The image: `BurstWatcherImage.node` for a stock Node image with the program of this library, or `BurstWatcherImage.own`.
   * @default BurstWatcherImage.node()
   */
  readonly image?: BurstWatcherImage;
  /**
   * The port of `/healthz` and `/metrics`.
   * @default 8080
   */
  readonly port?: number;
  /**
   * CPU and memory; each field that is not set has its own default.
   * @default - what the program requires
   */
  readonly resources?: BurstWatcherResources;
  /**
   * Labels and annotations of the pod, such as those by which Prometheus finds its metrics.
   * @default - the label `app`, no sidecar, and a checksum of the configuration
   */
  readonly podMetadata?: ApiObjectMetadata;
}
