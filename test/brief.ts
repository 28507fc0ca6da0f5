import { Defect } from '../src/checks/defect';
import { Refusal } from '../src/checks/refuse';

/** A defect as data, without its wording: `path | kind value`, such as `spec.hosts[0] | invalid "a b"` or `spec.servers | missing`. */
export function brief({ path, kind, value, other }: Defect): string {
  const shown = value === undefined ? '' : ` ${typeof value === 'number' ? value : JSON.stringify(value)}`;
  return `${path} | ${kind}${shown}${other === undefined ? '' : ` (${other})`}`;
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
