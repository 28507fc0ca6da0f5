import { parse } from 'yaml';

/** What a text of YAML says. */
export function parsed(text: string): { [key: string]: any } {
  return parse(text);
}
