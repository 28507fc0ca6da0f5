import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * Makes cdk8s write a construct after others of the same chart. Other charts are ignored: cdk8s would rename their files for the order, and fail on a cycle.
 */
export function applyAfter(construct: IConstruct, ...earlier: (IConstruct | undefined)[]): void {
  for (const other of earlier) {
    if (other !== undefined && Chart.of(other) === Chart.of(construct)) {
      construct.node.addDependency(other);
    }
  }
}
