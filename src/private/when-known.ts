import { Lazy } from 'cdk8s';
import { isToken } from './literal';
import { resolveTokens } from './resolve-tokens';

/** Applies a function to a value, or to a list of values: at once, or as a Lazy if the value or one in the list is a token. */
export function whenKnown<T, R>(value: T, make: (value: T) => R): R {
  const late = isToken(value) || (Array.isArray(value) && value.some(isToken));
  return late ? Lazy.any({ produce: () => make(resolveTokens(value)) }) as R : make(value);
}

/** A template literal tag for text with values, any of which may be a token. */
export function lateText(strings: TemplateStringsArray, ...values: unknown[]): string {
  let text = strings[0];
  for (let i = 0; i < values.length; i++) { // fast path: most calls have no tokens
    if (isToken(values[i])) {
      return whenKnown(values, known => String.raw({ raw: strings }, ...known));
    }
    text += `${values[i]}${strings[i + 1]}`;
  }
  return text;
}
