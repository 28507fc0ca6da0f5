/** A text as one word of a shell, quoted where it has to be. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : quoted(text);
}

/** A text as istioctl quotes it in `cluster.env`: its list of characters that need no quotes is short. */
export function envValue(text: string): string {
  return /^[\\w@%+=:,./-]+$/.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, '\'"\'"\'')}'`;
}
