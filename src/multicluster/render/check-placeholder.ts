import { stated } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { isToken } from '../../private/literal';

const PLACEHOLDER = /^(\$\{\w+\}|\$\w+|\{\{[^{}]+\}\})$/;

/** Checks whether a text is a placeholder: `${NAME}`, `$NAME` or `{{ .name }}`. */
export function isPlaceholder(value: unknown): boolean {
  return isToken(value) || (typeof value === 'string' && PLACEHOLDER.test(value.trim()));
}

/** Requires a placeholder in place of a secret. The value is not shown, because it may be the secret. */
export function checkPlaceholder(field: string, value: string, remedy: string): void {
  if (!isPlaceholder(value)) {
    throw refusal(stated(field, 'must be a placeholder such as ${TOKEN} or {{ .token }}, but is a text that may be the secret', remedy));
  }
}
