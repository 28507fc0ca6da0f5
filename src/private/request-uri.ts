/** Whether Go takes the text for the URI of a request, as Kubernetes does for its URLs: with a scheme, or an absolute path. */
export function isRequestUri(text: string): boolean {
  if (/[\s\x00-\x1f\x7f]/.test(text) || /%(?![0-9a-fA-F]{2})/.test(text)) {
    return false;
  }
  if (text.startsWith('/')) {
    return true;
  }
  const match = /^[a-zA-Z][a-zA-Z0-9+.-]*:(\/\/([^/?#]*))?(.*)$/.exec(text);
  if (match === null || (match[1] === undefined && match[3] === '')) {
    return false;
  }
  const host = (match[2] ?? '').replace(/^.*@/, '');
  return /^(\[[0-9a-fA-F:.%]+\]|[^:[\]<>"\\^`{|}]*)(:\d*)?$/.test(host);
}

/** The scheme of a URI, in lower case; the empty text for a path. */
export function schemeOf(uri: string): string {
  return (/^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(uri)?.[1] ?? '').toLowerCase();
}
