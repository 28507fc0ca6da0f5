import { invalid } from '../../checks/defect';
import { refusal } from '../../checks/refuse';
import { isLiteralString } from '../../private/literal';

const NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/;

/** The name of a header or a query parameter, at most 256 characters. Placeholders pass. */
export function checkHeaderName(field: string, name: string): void {
  if (isLiteralString(name) && (name.length > 256 || !NAME.test(name))) {
    throw refusal(invalid(field, name, 'a name of letters, digits and "-", at most 256 characters', 'correct the name (":authority" and its like are none, match by hostnames and path)'));
  }
}
