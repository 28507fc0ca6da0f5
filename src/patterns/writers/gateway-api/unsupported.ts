import { conflict } from '../../../checks/defect';
import { refusal } from '../../../checks/refuse';

/** Why a feature is unsupported, and the value that requires it. */
export interface UnsupportedOptions {
  /** By default that the Gateway API has no equivalent. */
  readonly reason?: string;
  readonly value?: unknown;
}

/** A feature that the Gateway API does not have. */
export function unsupported(field: string, fix: string, { reason = 'it has no equivalent', value }: UnsupportedOptions = {}): Error {
  return refusal(conflict(field, 'the Gateway API', reason, fix, value));
}

/** Throws for the first of some options that is set, if the Gateway API has no equivalent. */
export function checkUnset<T extends object>(field: string, options: T, fixes: { [K in keyof T]?: string }): void {
  for (const [option, fix] of Object.entries(fixes) as [keyof T, string][]) {
    if (options[option] !== undefined) {
      throw unsupported(`${field}.${String(option)}`, fix);
    }
  }
}
