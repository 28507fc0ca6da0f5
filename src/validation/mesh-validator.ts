import type { IConstruct } from 'constructs';
import { missing } from '../checks/defect';
import { refusalAt } from '../checks/refuse';
import { acknowledge } from './acknowledgements';
import { AppValidation } from './app-validation';
import { Finding } from './finding';
import { judgeApp } from './judge-app';
import { MeshRule } from './mesh-rule';

/**
 * Validation of a construct and everything below it by the mesh rules.
 *
 * The rules run at each synth, on everything that the app renders, by any construct. `Mesh.configure(scope, { validation })` turns them off or makes them stricter.
 *
 * @example
 * declare const chart: Chart;
 * istio.MeshValidator.of(chart).acknowledge('subset-not-found', 'the platform team owns the DestinationRule');
 */
export class MeshValidator {
  /** The validation of a construct and everything below it. */
  public static of(scope: IConstruct): MeshValidator {
    return new MeshValidator(scope);
  }

  private constructor(private readonly scope: IConstruct) {
    AppValidation.of(scope);
  }

  /**
   * Acknowledges the findings of a rule on the construct and everything below it: they neither fail the synth nor are printed. Throws if the reason is empty.
   *
   * @param rule the id of the rule, such as `subset-not-found`
   * @param reason why the findings are accepted, for readers of the code
   */
  public acknowledge(rule: string, reason: string): void {
    if (reason.trim() === '') {
      throw refusalAt(this.scope, missing(`MeshValidator.acknowledge("${rule}").reason`, 'explain why the findings are accepted'));
    }
    acknowledge(this.scope, rule, reason);
  }

  /** Adds a custom rule, which runs on the whole app together with the rules of this library. Throws if one of the rule's members is missing, or if another rule has its id. */
  public addRule(rule: MeshRule): void {
    AppValidation.of(this.scope).addRule(this.scope, rule);
  }

  /** Runs the rules and returns their findings on the construct and everything below it, without the acknowledged ones. Intended for tests. */
  public findings(): Finding[] {
    const path = this.scope.node.path;
    return judgeApp(this.scope.node.root, AppValidation.of(this.scope).rules).findings
      .filter(({ construct = '' }) => path === '' || construct === path || construct.startsWith(`${path}/`));
  }
}
