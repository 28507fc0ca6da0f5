import { Defect, invalid } from '../defect';

/**
 * An expression that Envoy's RE2 takes, as far as that can be told without RE2: what is no expression in any dialect, and what RE2 leaves out
 * on purpose (look-around, back references). Says nothing where it cannot know. Tokens and placeholders pass.
 */
export function defectOfRegex(field: string, value: string): Defect | undefined {
  if (typeof value !== 'string' || value.includes('${') || value.includes('\\Q')) {
    return; // a placeholder, or `\Q…\E`, which quotes what would look broken
  }
  const fail = (problem: string) => invalid(field, value, 'an RE2 expression', `mend it: ${problem}`);
  const bare = value.replace(/\\[\s\S]/g, '').replace(/\[\^?\]?[^\]]*\]/g, '');
  if (/\(\?<?[=!]/.test(bare)) {
    return fail('RE2 has no look-ahead and look-behind');
  }
  if (value.match(/\\(?:[1-7][0-7]+|[\s\S])/g)?.some(escape => /^\\[1-9]$/.test(escape))) { // `\12` is a character
    return fail('RE2 has no back references');
  }
  if (/(?:[\^$]|\\[bB])[*+?{]/.test(value)) {
    return; // RE2 repeats a place, JavaScript does not
  }
  try {
    new RegExp(value.replace(/\[(\^?)\]/g, '[$1\\]').replace(/\(\?P?<(?=\w)/g, '(?<n').replace(/\(\?[imsU]*(-[imsU]+)?\)/g, '').replace(/\(\?[imsU]*(-[imsU]+)?:/g, '(?:'));
  } catch (e) {
    return fail((e as Error).message.replace(/^.*: /, '').toLowerCase());
  }
  return undefined;
}
