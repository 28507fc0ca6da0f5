import type { IConstruct } from 'constructs';
import { invalid } from '../checks/defect';
import { refusalAt } from '../checks/refuse';
import { acknowledge } from './acknowledgements';
import { AppValidation } from './app-validation';
import { Finding } from './finding';
import { judgeApp } from './judge-app';
import { IMeshRule } from './mesh-rule';

/**
 * The rules of the mesh, as they hold for a construct and everything below it.
 *
 * They run at each synth, on everything that the app renders, whatever constructs wrote it. `Mesh.configure(scope, { validation })` turns them off or makes them stricter.
 *
 * @example
 * declare const chart: Chart;
 * istio.MeshValidator.of(chart).acknowledge('subset-not-found', 'the platform team owns the DestinationRule');
 */
export class MeshValidator {
  /** The rules, for a construct and everything below it. */
  public static of(scope: IConstruct): MeshValidator {
    return new MeshValidator(scope);
  }

  private constructor(private readonly scope: IConstruct) {
    AppValidation.of(scope);
  }

  /**
   * Takes the findings of a rule on everything below the construct for known: they are neither errors nor printed. Throws without a reason.
   *
   * @param rule the id of the rule, such as `subset-not-found`
   * @param reason why it is right as it is, for those who read the code
   */
  public acknowledge(rule: string, reason: string): void {
    if (reason.trim() === '') {
      throw refusalAt(this.scope, invalid(`acknowledge "${rule}" reason`, reason, 'a text that is not empty', 'say why it is right as it is'));
    }
    acknowledge(this.scope, rule, reason);
  }

  /** Runs a rule of one's own on the whole app, beside those of this library. Throws for an id that a rule has already. */
  public addRule(rule: IMeshRule): void {
    AppValidation.of(this.scope).addRule(this.scope, rule);
  }

  /** What the rules find in the whole app as it stands: for tests. What is acknowledged is left out. */
  public findings(): Finding[] {
    const path = this.scope.node.path;
    return judgeApp(this.scope.node.root, AppValidation.of(this.scope).rules).findings
      .filter(({ construct = '' }) => path === '' || construct === path || construct.startsWith(`${path}/`));
  }
}
