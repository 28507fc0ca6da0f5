import { Defect, invalid } from '../defect';

/** What a kind allows of `exportTo`. */
export interface ExportToRules {
  /** `~` is allowed (ServiceEntry). */
  readonly none?: boolean;
  /** The only namespaces that are allowed (DestinationRule with a workload selector: its own). */
  readonly only?: string[];
}

/** Namespaces of `exportTo`: each once, `*` and `~` alone. */
export function defectOfExportTo(field: string, exportTo: { readonly value: string }[] | undefined, rules: ExportToRules = {}): Defect | undefined {
  const values = Array.isArray(exportTo) ? exportTo.map(e => e.value) : [];
  const fail = (allowed: string, remedy: string) => invalid(field, values, allowed, remedy);
  if (new Set(values).size !== values.length) {
    return fail('each namespace once', 'remove the repetition');
  }
  if (values.length > 1 && (values.includes('*') || values.includes('~'))) {
    return fail('"*" or "~" alone', 'remove the other namespaces');
  }
  if (values.includes('~') && !rules.none) {
    return fail('"~" in a ServiceEntry only', 'use ExportTo.SAME_NAMESPACE');
  }
  if (rules.only !== undefined && (values.length > 1 || values.some(v => !rules.only!.includes(v)))) {
    return fail('ExportTo.SAME_NAMESPACE alone, because of workloadSelector', 'leave exportTo out');
  }
  return undefined;
}
