import { Defect } from '../checks/defect';
import { RuleInfo } from '../checks/rule-info';
import { MeshModel } from '../mesh/mesh-model';
import { MeshObject } from '../mesh/mesh-object';

/** A defect of an object that only shows beside others. */
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
