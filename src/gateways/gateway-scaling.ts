import { invalid } from '../checks/defect';
import { defectOfInteger } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralNumber } from '../private/literal';

/** Bounds and targets of an autoscaler. */
export interface GatewayAutoscalingOptions {
  /**
   * The minimum number of pods, at least 1.
   * @default 2
   */
  readonly minReplicas?: number;
  /**
   * The maximum number of pods, at least `minReplicas`.
   * @default - 5, or `minReplicas` if that is greater
   */
  readonly maxReplicas?: number;
  /**
   * The target CPU usage of pods on average, in percent of their request.
   * @default - 80, unless only `memoryUtilization` is set
   */
  readonly cpuUtilization?: number;
  /**
   * The target memory usage of pods on average, in percent of their request.
   * @default - memory is not measured
   */
  readonly memoryUtilization?: number;
}

/**
 * The number of pods of a gateway workload: fixed, or adjusted to the load.
 *
 * @example
 * istio.GatewayScaling.auto({ minReplicas: 3, maxReplicas: 10, cpuUtilization: 70 });
 */
export class GatewayScaling {
  /** A fixed number of pods, 0 or more, without an autoscaler. */
  public static fixed(replicas: number): GatewayScaling {
    refuse(defectOfInteger('GatewayScaling.fixed.replicas', replicas, 0));
    return new GatewayScaling(replicas, undefined);
  }

  /** A HorizontalPodAutoscaler that sets the number of pods. Throws if `maxReplicas` is less than `minReplicas`. */
  public static auto(options: GatewayAutoscalingOptions = {}): GatewayScaling {
    const { minReplicas = 2, cpuUtilization, memoryUtilization } = options;
    const { maxReplicas = isLiteralNumber(minReplicas) ? Math.max(5, minReplicas) : 5 } = options;
    refuse(defectOfInteger('GatewayScaling.auto.minReplicas', minReplicas, 1));
    refuse(defectOfInteger('GatewayScaling.auto.cpuUtilization', cpuUtilization, 1));
    refuse(defectOfInteger('GatewayScaling.auto.memoryUtilization', memoryUtilization, 1));
    if (isLiteralNumber(maxReplicas) && isLiteralNumber(minReplicas) && !(Number.isInteger(maxReplicas) && maxReplicas >= minReplicas)) {
      throw refusal(invalid('GatewayScaling.auto.maxReplicas', maxReplicas, `a whole number from ${minReplicas}, which is minReplicas`, 'correct the bounds'));
    }
    return new GatewayScaling(undefined, {
      minReplicas, maxReplicas, memoryUtilization, cpuUtilization: cpuUtilization ?? (memoryUtilization === undefined ? 80 : undefined),
    });
  }

  private constructor(
    /** @internal */
    public readonly _replicas: number | undefined,
    /** @internal */
    public readonly _auto: GatewayAutoscalingOptions | undefined,
  ) {}

  /**
   * The minimum number of pods.
   * @internal
   */
  public get _fewest(): number {
    return this._replicas ?? this._auto!.minReplicas!;
  }
}
