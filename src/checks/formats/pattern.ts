import { isLiteralString } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import { badInput } from '../bad-input';

/**
 * Values of an authorization policy: none empty, and `*` at the start or the end alone, as Istio takes any other for itself.
 * Tokens and placeholders pass.
 */
export function checkPatterns(field: string, values: string[] | undefined): void {
  checkEach(values, value => {
    if (isLiteralString(value) && (value === '' || /.\*./.test(value) || value.indexOf('*') !== value.lastIndexOf('*'))) {
      throw badInput({ field, value, allowed: 'a text, or "*" at its start or its end: "abc", "abc*", "*abc" or "*"', remedy: value === '' ? 'leave it out' : 'use one "*", at the start or the end' });
    }
  });
}

/** Values that none is empty of. Tokens and placeholders pass. */
export function checkTexts(field: string, values: string[] | undefined): void {
  checkEach(values, value => {
    if (value === '') {
      throw badInput({ field, value, allowed: 'a text that is not empty', remedy: 'leave it out, or use "*" for any' });
    }
  });
}
