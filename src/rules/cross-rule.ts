import { RuleInfo } from '../checks/kind-check';
import { IMeshRule } from '../validation/mesh-rule';

/** A rule of this library over everything that is applied. */
export type CrossRule = IMeshRule & RuleInfo;
