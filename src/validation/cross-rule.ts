import { RuleInfo } from './kind-check';
import { IMeshRule } from './mesh-rule';

/** A rule of this library over everything that is applied. */
export type CrossRule = IMeshRule & RuleInfo;
