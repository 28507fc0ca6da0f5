import type { IConstruct, IValidation } from 'constructs';
import { invalid } from '../checks/defect';
import { refusalAt } from '../checks/refuse';
import { duringSynth, isSynthesizing } from '../private/rendered';
import { Mesh } from './mesh';
import type { IMeshRule } from './mesh-rule';

/** Where the validation of an app hangs: on its root, one for all copies of this library that are loaded. */
const ATTACHED = Symbol.for('cdk8s-istio.AppValidation');

/**
 * Asks the rules what they think of an app, whenever cdk8s validates it: once a synth, though cdk8s validates the app again for each of its charts.
 * Nothing of the rules is loaded before.
 *
 * @internal
 */
export class AppValidation implements IValidation {
  /** That of the app of a construct; attached to it if there is none. */
  public static of(construct: IConstruct): AppValidation {
    const root = construct.node.root as IConstruct & { [ATTACHED]?: AppValidation };
    if (root[ATTACHED] === undefined) {
      const validation = new AppValidation(root);
      Object.defineProperty(root, ATTACHED, { value: validation });
      root.node.addValidation(validation);
    }
    return root[ATTACHED]!;
  }

  /** Rules of the user. */
  public readonly rules: IMeshRule[] = [];
  /** What is wrong, by the construct that cdk8s asks. */
  private readonly errors = new Map<IConstruct, string[]>();
  private readonly asked = new Set<IConstruct>();
  private readonly printed = new Set<string>();
  private judged = false;

  private constructor(private readonly root: IConstruct) {
    this.aroundSynth('synth');
    this.aroundSynth('synthYaml');
  }

  /** Adds a rule of the user. */
  public addRule(scope: IConstruct, rule: IMeshRule): void {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { ALL_RULES } = require('./judge') as typeof import('./judge');
    const empty = (['id', 'severity', 'summary', 'why', 'kinds', 'check'] as const).find(field => rule[field] === undefined || rule[field] === null);
    if (empty !== undefined) { // seen from Python, a class attribute is no property
      throw refusalAt(scope, invalid(`MeshValidator.addRule ${empty}`, rule[empty], 'a value for each field of IMeshRule', 'give the rule one, as a property'));
    }
    if ([...ALL_RULES, ...this.rules].some(r => r.id === rule.id)) {
      throw refusalAt(scope, invalid('MeshValidator.addRule id', rule.id, 'an id that no rule has yet', 'rename the rule'));
    }
    this.rules.push(rule);
  }

  /** Called for the root, before any other construct: each error is then told by the construct that it is about. */
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
      if (!this.asked.has(construct)) {
        this.asked.add(construct);
        construct.node.addValidation({ validate: () => this.errors.get(construct) ?? [] });
      }
    }
    // cdk8s-cli keeps what an app writes to stdout for itself and lets stderr through.
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
