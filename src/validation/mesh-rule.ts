import { MeshModel } from '../mesh/mesh-model';
import { Violation } from '../mesh/mesh-object';
import { Severity } from '../mesh/severity';

/**
 * A custom rule over everything that is applied to one cluster, added by `MeshValidator.addRule`.
 *
 * A rule is a pure function of the model: it does no I/O and keeps no state. It must not report what the app cannot know, such as Services that another app may apply.
 */
export abstract class MeshRule {
  /** The rule's name in kebab-case, by which its findings are acknowledged. No other rule may have it. */
  public abstract readonly id: string;
  /** The severity of its findings. */
  public abstract readonly severity: Severity;
  /** The defect that it finds, as a short statement without a full stop: `route has no timeout`. */
  public abstract readonly summary: string;
  /** The consequence of the defect, as a short statement without a full stop: `a call that is never answered blocks its caller`. */
  public abstract readonly why: string;
  /** The kinds that the rule reads. It is not run for an app that has no object of them; an empty list runs it for every app. */
  public abstract readonly kinds: string[];
  /**
   * The code under which `istioctl analyze` reports the same defect, such as `IST0101`. The annotation `galley.istio.io/analyze-suppress` suppresses the rule by it.
   * @default - the rule has no code
   */
  public readonly istio?: string;
  /**
   * The address of a page that explains the rule, shown with its findings.
   * @default - findings show no page
   */
  public readonly url?: string;

  /**
   * Finds the defects in a model. Violations are made by `MeshObject.violation`.
   *
   * @param mesh everything that is applied to one cluster at one time
   */
  public abstract check(mesh: MeshModel): Violation[];
}
