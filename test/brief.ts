import { App } from 'cdk8s';
import { Defect } from '../src/checks/defect';
import { Refusal } from '../src/checks/refuse';
import { AppValidation } from '../src/validation/app-validation';
import { judgeApp } from '../src/validation/judge-app';

/** A defect as data, without its wording: `path | kind value`, such as `spec.hosts[0] | invalid "a b"` or `spec.servers | missing`. */
export function brief({ path, kind, value, other }: Defect): string {
  return `${path} | ${kind}${value === undefined ? '' : ` ${shown(value)}`}${other === undefined ? '' : ` (${other})`}`;
}

function shown(value: unknown): string {
  const isLong = typeof value === 'string' && value.length > 100;
  return typeof value === 'number' ? String(value) : JSON.stringify(isLong ? `${value.slice(0, 40)}… (${value.length} characters)` : value);
}

/** What a call is refused for: `[construct] rule | path | kind value`, construct and rule only where the error names them. Throws if it is not refused. */
export function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (e) {
    const { defect, rule, message } = e as Refusal;
    if (defect === undefined) {
      throw e; // not one of ours
    }
    const construct = /^\[[^\]]*\] /.exec(message)?.[0] ?? '';
    return `${construct}${rule === undefined ? '' : `${rule} | `}${brief(defect)}`;
  }
  throw new Error('not refused');
}

/** Every error of a synth, in its order: `[construct] rule | path | kind value`. Checks that the synth fails with just as many messages, and with none if there are none. */
export function errorsOf(app: App): string[] {
  const { errors } = judgeApp(app, AppValidation.of(app).rules);
  const thrown = messageOfSynth(app);
  const lines = errors.map(({ construct, message }) => `  [${construct.node.path}] ${message}`);
  const expected = lines.length === 0 ? [] : ['Validation failed with the following errors:', ...lines];
  const sorted = (text: string) => text.split('\n').sort().join('\n'); // cdk8s groups them by construct
  if (sorted(thrown) !== sorted(expected.join('\n'))) {
    throw new Error(`the synth reports something else than the judge:\n${thrown}`);
  }
  return errors.map(({ construct, judgement: { rule, defect } }) => `[${construct.node.path}] ${rule.id} | ${brief(defect)}`);
}

function messageOfSynth(app: App): string {
  try {
    app.synthYaml();
    return '';
  } catch (e) {
    return (e as Error).message;
  }
}
