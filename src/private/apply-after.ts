import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * Has a construct applied after others of its own chart. Between charts cdk8s would rename files for the order, and fail on a circle, so that is left alone.
 */
export function applyAfter(construct: IConstruct, ...earlier: (IConstruct | undefined)[]): void {
  for (const other of earlier) {
    if (other !== undefined && Chart.of(other) === Chart.of(construct)) {
      construct.node.addDependency(other);
    }
  }
}
