import { invalid } from '../checks/defect';
import { defectOfLength, defectOfText } from '../checks/formats/name';
import { defectOfRegex } from '../checks/formats/regex';
import { refusal, refuse } from '../checks/refuse';
import { isLiteralString } from '../private/literal';
import { checkHeaderName } from './render/check-header';

/**
 * How the value of a header or a query parameter is compared, case-sensitive.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/#matches
 */
export class ValueMatch {
  /** The value equals `value`. Throws for an empty text. */
  public static exact(value: string): ValueMatch {
    return new ValueMatch(undefined, value);
  }

  /** The whole value matches an RE2 regular expression. Throws for an empty text, and for what is no RE2 expression as far as that can be told. */
  public static regularExpression(value: string): ValueMatch {
    refuse(defectOfRegex('ValueMatch.regularExpression', value));
    return new ValueMatch('RegularExpression', value);
  }

  private constructor(private readonly type: string | undefined, private readonly value: string) {
    refuse(defectOfText('ValueMatch', value, 'give a value, or ValueMatch.regularExpression(".*") for any'));
  }

  /** @internal */
  public _toHeader(field: string, name: string): { name: string; type?: string; value: string } {
    refuse(defectOfLength(`${field}.${name}`, this.value, 4096));
    return this.named(field, name);
  }

  /** @internal */
  public _toQueryParam(field: string, name: string): { name: string; type?: string; value: string } {
    refuse(defectOfLength(`${field}.${name}`, this.value, 1024));
    return this.named(field, name);
  }

  /**
   * Throws where a header of an HTTP request cannot have the value.
   * @internal
   */
  public _checkVisible(field: string, name: string): void {
    if (isLiteralString(this.value) && !/^[!-~]+([\t ]?[!-~]+)*$/.test(this.value)) {
      throw refusal(invalid(`${field}.${name}`, this.value, 'visible ASCII characters with single blanks between them', 'correct the value'));
    }
  }

  private named(field: string, name: string): { name: string; type?: string; value: string } {
    checkHeaderName(field, name);
    return { name, type: this.type, value: this.value };
  }
}
