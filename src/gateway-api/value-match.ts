import { badInput } from '../checks/bad-input';
import { checkLength, checkText } from '../checks/formats/name';
import { checkRegex } from '../checks/formats/regex';
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
    checkRegex('ValueMatch.regularExpression', value);
    return new ValueMatch('RegularExpression', value);
  }

  private constructor(private readonly type: string | undefined, private readonly value: string) {
    checkText('ValueMatch', value, 'give a value, or ValueMatch.regularExpression(".*") for any');
  }

  /** @internal */
  public _toHeader(field: string, name: string): { name: string; type?: string; value: string } {
    checkLength(`${field}.${name}`, this.value, 4096);
    return this.named(field, name);
  }

  /** @internal */
  public _toQueryParam(field: string, name: string): { name: string; type?: string; value: string } {
    checkLength(`${field}.${name}`, this.value, 1024);
    return this.named(field, name);
  }

  /**
   * Throws where a header of an HTTP request cannot have the value.
   * @internal
   */
  public _checkVisible(field: string, name: string): void {
    if (isLiteralString(this.value) && !/^[!-~]+([\t ]?[!-~]+)*$/.test(this.value)) {
      throw badInput({ field: `${field}.${name}`, value: this.value, allowed: 'visible ASCII characters with single blanks between them', remedy: 'correct the value' });
    }
  }

  private named(field: string, name: string): { name: string; type?: string; value: string } {
    checkHeaderName(field, name);
    return { name, type: this.type, value: this.value };
  }
}
