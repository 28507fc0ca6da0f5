import { Finding } from './finding';
import { pageOf } from './judge';

/** Formats a finding, without the construct's path, which cdk8s adds in front. */
export function messageOf({ rule, istio, kind, namespace, name, path, message, why, file, line, url }: Finding): string {
  const code = istio === undefined ? '' : ` (${istio})`;
  const object = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  const field = path === '' || message.startsWith(path) ? '' : `, ${path}`; // a message of a user's rule need not name its field
  return [
    `${rule}${code}: ${object}${field}: ${message}`,
    `why: ${why}`,
    ...file === undefined ? [] : [`at ${file}${line === undefined ? '' : `:${line}`}`],
    ...url === undefined ? [] : [url === pageOf(rule) ? `explain: cdk8s-istio explain ${rule}, or ${url}` : `see ${url}`],
  ].join('\n    ');
}
