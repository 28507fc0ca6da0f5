/** What stands behind the path of a map for one of its keys: `.key`, `["a/b"]`. */
export function keyPath(key: string): string {
  return /^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
