import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { isToken } from '../../private/literal';

const PLACEHOLDER = /^(\$\{\w+\}|\$\w+|\{\{[^{}]+\}\})$/;

/** Whether a text stands for another one that somebody fills in: `${NAME}`, `$NAME` or `{{ .name }}`. */
export function isPlaceholder(value: unknown): boolean {
  return isToken(value) || (typeof value === 'string' && PLACEHOLDER.test(value.trim()));
}

/** A placeholder where a secret must not stand. The value is not shown: it may be the secret. */
export function checkPlaceholder(field: string, value: string, remedy: string): void {
  if (!isPlaceholder(value)) {
    throw refusal(invalid(field, `a text of ${value.length} characters`, 'a placeholder such as ${TOKEN} or {{ .token }}', remedy));
  }
}
