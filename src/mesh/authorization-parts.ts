import { eachOf, hasEntries, isMap } from '../private/manifest';
import { MeshObject } from './mesh-object';

/** A part of an AuthorizationPolicy, with its place. */
export interface AuthorizationPart {
  readonly part: { [key: string]: any };
  readonly path: string;
}

/** The sources that an AuthorizationPolicy names. */
export function sourcesOf({ spec }: MeshObject): AuthorizationPart[] {
  const found: AuthorizationPart[] = [];
  eachOf(spec.rules, (rule, i) => eachOf(rule.from, ({ source }, j) => isMap(source) && found.push({ part: source, path: `spec.rules[${i}].from[${j}].source` })));
  return found;
}

/** The operations that an AuthorizationPolicy names. */
export function operationsOf({ spec }: MeshObject): AuthorizationPart[] {
  const found: AuthorizationPart[] = [];
  eachOf(spec.rules, (rule, i) => eachOf(rule.to, ({ operation }, j) => isMap(operation) && found.push({ part: operation, path: `spec.rules[${i}].to[${j}].operation` })));
  return found;
}

/** The conditions that an AuthorizationPolicy names. */
export function conditionsOf({ spec }: MeshObject): AuthorizationPart[] {
  const found: AuthorizationPart[] = [];
  eachOf(spec.rules, (rule, i) => eachOf(rule.when, (part, j) => found.push({ part, path: `spec.rules[${i}].when[${j}]` })));
  return found;
}

/** Fields of an operation, or of a source, that only requests of HTTP have. */
export const HTTP_OPERATION = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'];
const HTTP_SOURCE = ['requestPrincipals', 'notRequestPrincipals', 'remoteIpBlocks', 'notRemoteIpBlocks'];
const TOKEN_SOURCE = ['requestPrincipals', 'notRequestPrincipals'];
const PEER_SOURCE = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces', 'serviceAccounts', 'notServiceAccounts', 'trustDomains', 'notTrustDomains'];

/** Where an AuthorizationPolicy asks for what only requests of HTTP have. */
export function httpPartsOf(object: MeshObject): string[] {
  return [...fieldsOf(operationsOf(object), HTTP_OPERATION), ...fieldsOf(sourcesOf(object), HTTP_SOURCE), ...keysOf(object, /^request\./)];
}

/** Where an AuthorizationPolicy asks for a token. */
export function tokenPartsOf(object: MeshObject): string[] {
  return [...fieldsOf(sourcesOf(object), TOKEN_SOURCE), ...keysOf(object, /^request\.auth\./)];
}

/** Where an AuthorizationPolicy asks for an identity that mutual TLS alone gives. */
export function peerPartsOf(object: MeshObject): string[] {
  return [...fieldsOf(sourcesOf(object), PEER_SOURCE), ...keysOf(object, /^source\.(principal|namespace|serviceAccount|trustDomain)$/)];
}

function fieldsOf(parts: AuthorizationPart[], fields: string[]): string[] {
  return parts.flatMap(({ part, path }) => fields.filter(field => hasEntries(part[field])).map(field => `${path}.${field}`));
}

function keysOf(object: MeshObject, pattern: RegExp): string[] {
  return conditionsOf(object).filter(({ part }) => pattern.test(String(part.key ?? ''))).map(({ path }) => `${path}.key`);
}
