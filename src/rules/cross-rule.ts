import { Defect, stated } from '../checks/defect';
import { RuleInfo } from '../checks/rule-info';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';

/** A defect of an object that only shows in the context of others. */
export interface ObjectDefect {
  readonly object: MeshObject;
  readonly defect: Defect;
}

/** A rule of this library over everything that is applied. */
export interface CrossRule extends RuleInfo {
  readonly check: (mesh: MeshModel) => ObjectDefect[];
}

/** A defect of an object. */
export function on(object: MeshObject, defect: Defect): ObjectDefect {
  return { object, defect };
}

const MOST_NAMES = 10;

/** By list, which many findings may share. */
const shortened = new WeakMap<readonly string[], string[]>();

/** Names for the `available` of a defect: sorted, and not too many. */
export function namesOf(names: readonly string[]): string[] {
  let found = shortened.get(names);
  if (found === undefined) {
    const sorted = [...names].sort();
    found = sorted.length <= MOST_NAMES ? sorted : [...sorted.slice(0, MOST_NAMES), `and ${sorted.length - MOST_NAMES} more`];
    shortened.set(names, found);
  }
  return found;
}

/** Labels that no pod has. */
export function noPod(path: string, pod: string, labels: string, fix: string): Defect {
  return stated(path, `matches no ${pod}: none has ${labels}`, fix, labels);
}
