import { Finding } from './finding';

/** A finding as text, without the construct's path: cdk8s puts that before it. */
export function messageOf({ rule, istio, kind, namespace, name, path, message, why, file, line, url }: Finding): string {
  const code = istio === undefined ? '' : ` (${istio})`;
  const object = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  const place = file === undefined ? [] : [`at ${file}${line === undefined ? '' : `:${line}`}`];
  return [
    `${rule}${code}: ${object}${path === '' ? '' : `, ${path}`}: ${message}`,
    `    why: ${why}`,
    ...[...place, ...url === undefined ? [] : [`see ${url}`]].map(text => `    ${text}`),
  ].join('\n');
}
