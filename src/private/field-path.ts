/** The suffix that a key adds to the path of its map: `.key` or `["a/b"]`. */
export function keyPath(key: string): string {
  return /^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
