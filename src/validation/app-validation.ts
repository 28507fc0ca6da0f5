import type { IConstruct, IValidation } from 'constructs';
import { invalid, missing } from '../checks/defect';
import { refusalAt } from '../checks/refuse';
import { duringSynth, isSynthesizing } from '../private/rendered';
import { Mesh } from './mesh';
import type { MeshRule } from './mesh-rule';

/** The property of an app's root that holds its validation, shared by all copies of this library that are loaded. */
const ATTACHED = Symbol.for('cdk8s-istio.AppValidation');

/**
 * Runs the rules when cdk8s validates an app: once per synth, although cdk8s validates the app again for each of its charts.
 * The rules are loaded at the first validation.
 *
 * @internal
 */
export class AppValidation implements IValidation {
  /** The validation of the app that a construct belongs to, attached to the app by the first call. */
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
  public readonly rules: MeshRule[] = [];
  /** Error messages, by the construct that reports them. */
  private readonly errors = new Map<IConstruct, string[]>();
  /** Constructs that report messages. */
  private readonly reporting = new Set<IConstruct>();
  private readonly printed = new Set<string>();
  private judged = false;

  private constructor(private readonly root: IConstruct) {
    this.aroundSynth('synth');
    this.aroundSynth('synthYaml');
  }

  /** Adds one of the user's own rules. */
  public addRule(scope: IConstruct, rule: MeshRule): void {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { ALL_RULES } = require('./judge') as typeof import('./judge');
    const empty = (['id', 'severity', 'summary', 'why', 'kinds', 'check'] as const).find(field => rule[field] === undefined || rule[field] === null);
    if (empty !== undefined) { // a class attribute in Python is not visible here
      throw refusalAt(scope, missing(`MeshRule.${empty}`, 'define it as a property of the rule (in Python with @property)'));
    }
    if ([...ALL_RULES, ...this.rules].some(r => r.id === rule.id)) {
      throw refusalAt(scope, invalid('MeshRule.id', rule.id, 'unique among all rules', 'rename the rule'));
    }
    this.rules.push(rule);
  }

  /** Called for the root before any other construct; each error is then reported by the construct that it is about. */
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
    // cdk8s-cli captures an app's stdout and passes its stderr on.
    const news = warnings.filter(w => !this.printed.has(w));
    news.forEach(w => this.printed.add(w));
    if (news.length > 0) {
      process.stderr.write(news.map(w => `${w}\n`).join(''));
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
