import { MeshModel } from '../mesh/mesh-model';
import { Violation } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';

/**
 * A rule over everything that is applied to one cluster. A plain object will do.
 *
 * Rules read the model and nothing else, keep no state, and say nothing about what the app cannot know.
 */
export interface IMeshRule {
  /** The name of the rule, in kebab-case; it is how findings are acknowledged. */
  readonly id: string;
  /** How bad its findings are. */
  readonly severity: Severity;
  /** What is wrong, in one sentence without a full stop. */
  readonly summary: string;
  /** Why it breaks, in one sentence without a full stop. */
  readonly why: string;
  /** The kinds that it reads; in an app with none of them it is not run. */
  readonly kinds: string[];
  /**
   * The code of `istioctl analyze` that says the same, such as `IST0101`.
   * @default - Istio has no code for it
   */
  readonly istio?: string;
  /**
   * Where the rule is explained.
   * @default - its page in the docs of this library for a rule of its own; nothing for a user's rule
   */
  readonly url?: string;
  /**
   * What the rule finds.
   *
   * @param mesh what is applied to one cluster at one time
   */
  check(mesh: MeshModel): Violation[];
}
