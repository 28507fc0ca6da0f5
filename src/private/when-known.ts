import { Lazy } from 'cdk8s';
import { isToken } from './literal';
import { resolveTokens } from './resolve-tokens';

/** What is made of a value, or of several in a list: at once, or as a Lazy value where one of them is only known later. */
export function whenKnown<T, R>(value: T, make: (value: T) => R): R {
  const late = isToken(value) || (Array.isArray(value) && value.some(isToken));
  return late ? Lazy.any({ produce: () => make(resolveTokens(value)) }) as R : make(value);
}

/** A text with values in it, some of which may only be known later. */
export function lateText(strings: TemplateStringsArray, ...values: unknown[]): string {
  let text = strings[0];
  for (let i = 0; i < values.length; i++) { // by far most are known, and there are many
    if (isToken(values[i])) {
      return whenKnown(values, known => String.raw({ raw: strings }, ...known));
    }
    text += `${values[i]}${strings[i + 1]}`;
  }
  return text;
}
