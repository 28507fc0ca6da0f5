import type { IConstruct, IValidation } from 'constructs';
import { invalid, missing } from '../checks/defect';
import { refusalAt } from '../checks/refuse';
import { duringSynth, isSynthesizing } from '../private/rendered';
import { Mesh } from './mesh';
import type { IMeshRule } from './mesh-rule';

/** The property of an app's root that holds its validation; a registered symbol, so that all loaded copies of this library share it. */
const ATTACHED = Symbol.for('cdk8s-istio.AppValidation');

/**
 * Applies the rules to an app when cdk8s validates it: once per synth, although cdk8s validates the app again for each chart.
 * The rules are loaded only then.
 *
 * @internal
 */
export class AppValidation implements IValidation {
  /** The validation of a construct's app; added to the app on first use. */
  public static of(construct: IConstruct): AppValidation {
    const root = construct.node.root as IConstruct & { [ATTACHED]?: AppValidation };
    if (root[ATTACHED] === undefined) {
      const validation = new AppValidation(root);
      Object.defineProperty(root, ATTACHED, { value: validation });
      root.node.addValidation(validation);
    }
    return root[ATTACHED]!;
  }

  /** The user's own rules. */
  public readonly rules: IMeshRule[] = [];
  /** Messages by the construct that reports them to cdk8s. */
  private readonly errors = new Map<IConstruct, string[]>();
  /** Constructs that report messages. */
  private readonly reporting = new Set<IConstruct>();
  private readonly printed = new Set<string>();
  private judged = false;

  private constructor(private readonly root: IConstruct) {
    this.aroundSynth('synth');
    this.aroundSynth('synthYaml');
  }

  /** Adds a user's own rule. */
  public addRule(scope: IConstruct, rule: IMeshRule): void {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { ALL_RULES } = require('./judge') as typeof import('./judge');
    const empty = (['id', 'severity', 'summary', 'why', 'kinds', 'check'] as const).find(field => rule[field] === undefined || rule[field] === null);
    if (empty !== undefined) { // jsii does not see a Python class attribute as a property
      throw refusalAt(scope, missing(`MeshValidator.addRule ${empty}`, 'define it as a property of the rule'));
    }
    if ([...ALL_RULES, ...this.rules].some(r => r.id === rule.id)) {
      throw refusalAt(scope, invalid('MeshValidator.addRule id', rule.id, 'an id that no other rule has', 'rename the rule'));
    }
    this.rules.push(rule);
  }

  /** Called for the root before any other construct, so that each construct can report its own errors. */
  public validate(): string[] {
    if (this.judged && isSynthesizing()) {
      return [];
    }
    this.judged = isSynthesizing();
    this.errors.clear();
    if (Mesh._isUnvalidated(this.root)) {
      return [];
    }
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { judgeApp } = require('./judge-app') as typeof import('./judge-app');
    const { errors, warnings } = judgeApp(this.root, this.rules);
    for (const { construct, message } of errors) {
      this.errors.set(construct, [...this.errors.get(construct) ?? [], message]);
      if (!this.reporting.has(construct)) {
        this.reporting.add(construct);
        construct.node.addValidation({ validate: () => this.errors.get(construct) ?? [] });
      }
    }
    // cdk8s-cli captures an app's stdout, but passes its stderr through.
    const unprinted = warnings.filter(w => !this.printed.has(w));
    unprinted.forEach(w => this.printed.add(w));
    if (unprinted.length > 0) {
      process.stderr.write(unprinted.map(w => `${w}\n`).join(''));
    }
    return this.errors.get(this.root) ?? [];
  }

  private aroundSynth(method: string): void {
    const root = this.root as unknown as { [method: string]: unknown };
    const original = root[method];
    if (typeof original === 'function') {
      const wrapped = (...args: unknown[]) => {
        this.judged = false;
        return duringSynth(() => original.apply(root, args));
      };
      Object.defineProperty(root, method, { value: wrapped, configurable: true, writable: true });
    }
  }
}
