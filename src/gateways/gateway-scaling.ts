import { invalid } from '../checks/defect';
import { defectOfInteger } from '../checks/formats/number';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralNumber } from '../private/literal';

/** Bounds and targets of an autoscaler. */
export interface GatewayAutoscalingOptions {
  /**
   * The fewest pods, 1 or more.
   * @default 2
   */
  readonly minReplicas?: number;
  /**
   * The most pods, `minReplicas` or more.
   * @default - 5, or `minReplicas` where that is more
   */
  readonly maxReplicas?: number;
  /**
   * The CPU that pods are to use on average, in percent of what they request.
   * @default - 80; not looked at where `memoryUtilization` is given alone
   */
  readonly cpuUtilization?: number;
  /**
   * The memory that pods are to use on average, in percent of what they request.
   * @default - not looked at
   */
  readonly memoryUtilization?: number;
}

/**
 * How many pods a gateway workload has: a fixed number, or as many as the load asks for.
 *
 * @example
 * istio.GatewayScaling.auto({ minReplicas: 3, maxReplicas: 10, cpuUtilization: 70 });
 */
export class GatewayScaling {
  /** A number of pods, 0 or more, and no autoscaler. */
  public static fixed(replicas: number): GatewayScaling {
    refuse(defectOfInteger('GatewayScaling.fixed replicas', replicas, 0));
    return new GatewayScaling(replicas, undefined);
  }

  /** A HorizontalPodAutoscaler chooses the number, which the Deployment leaves to it. Throws for bounds the wrong way round. */
  public static auto(options: GatewayAutoscalingOptions = {}): GatewayScaling {
    const { minReplicas = 2, cpuUtilization, memoryUtilization } = options;
    const { maxReplicas = isLiteralNumber(minReplicas) ? Math.max(5, minReplicas) : 5 } = options;
    refuse(defectOfInteger('GatewayScaling.auto minReplicas', minReplicas, 1));
    refuse(defectOfInteger('GatewayScaling.auto cpuUtilization', cpuUtilization, 1));
    refuse(defectOfInteger('GatewayScaling.auto memoryUtilization', memoryUtilization, 1));
    if (isLiteralNumber(maxReplicas) && isLiteralNumber(minReplicas) && !(Number.isInteger(maxReplicas) && maxReplicas >= minReplicas)) {
      throw refusal(invalid('GatewayScaling.auto maxReplicas', maxReplicas, `a whole number from ${minReplicas} (minReplicas)`, 'correct the bounds'));
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
   * The fewest pods that run.
   * @internal
   */
  public get _fewest(): number {
    return this._replicas ?? this._auto!.minReplicas!;
  }
}
