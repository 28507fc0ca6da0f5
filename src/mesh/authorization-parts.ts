import { isLiteralString } from '../private/literal';
import { eachOf, hasEntries, isMap, textsOf } from '../private/manifest';
import { MeshModel } from './mesh-model';
import { MeshObject } from './mesh-object';

/** A part of an AuthorizationPolicy, with its path. */
export interface AuthorizationPart {
  readonly part: { [key: string]: any };
  readonly path: string;
}

/** The sources of an AuthorizationPolicy. */
export function sourcesOf({ spec }: MeshObject): AuthorizationPart[] {
  const found: AuthorizationPart[] = [];
  eachOf(spec.rules, (rule, i) => eachOf(rule.from, ({ source }, j) => isMap(source) && found.push({ part: source, path: `spec.rules[${i}].from[${j}].source` })));
  return found;
}

/** The operations of an AuthorizationPolicy. */
export function operationsOf({ spec }: MeshObject): AuthorizationPart[] {
  const found: AuthorizationPart[] = [];
  eachOf(spec.rules, (rule, i) => eachOf(rule.to, ({ operation }, j) => isMap(operation) && found.push({ part: operation, path: `spec.rules[${i}].to[${j}].operation` })));
  return found;
}

/** The conditions of an AuthorizationPolicy. */
export function conditionsOf({ spec }: MeshObject): AuthorizationPart[] {
  const found: AuthorizationPart[] = [];
  eachOf(spec.rules, (rule, i) => eachOf(rule.when, (part, j) => found.push({ part, path: `spec.rules[${i}].when[${j}]` })));
  return found;
}

/** A service account that a source of an AuthorizationPolicy references. */
export interface ServiceAccountReference {
  /** The entry as it is written. */
  readonly text: string;
  readonly path: string;
  readonly namespace: string;
  readonly name: string;
}

const IDENTITY = /^\*?[^/*]*\/ns\/([^/*]+)\/sa\/([^/*]+)$/;

/** The service accounts that an AuthorizationPolicy references in full: by `principals`, and by `serviceAccounts`, whose entries default to the namespace of the policy. */
export function serviceAccountsOf(object: MeshObject): ServiceAccountReference[] {
  return sourcesOf(object).flatMap(source => [
    ...referencesOf(source, ['principals', 'notPrincipals'], text => IDENTITY.exec(text)?.slice(1)),
    ...referencesOf(source, ['serviceAccounts', 'notServiceAccounts'], text => text.includes('/') ? text.split('/') : [object.namespace, text]),
  ]);
}

function referencesOf({ part, path }: AuthorizationPart, fields: string[], parse: (text: string) => string[] | undefined): ServiceAccountReference[] {
  return fields.flatMap(field => textsOf(part[field]).flatMap((text, i) => {
    const [namespace, name] = (isLiteralString(text) ? parse(text) : undefined) ?? [];
    return namespace === undefined ? [] : [{ text, path: `${path}.${field}[${i}]`, namespace, name }];
  }));
}

/** Returns true if a namespace exists that an entry of a source's `namespaces` matches: a name, compared in any case, or one with `*` at its start or its end. */
export function matchesAnyNamespace(mesh: MeshModel, pattern: string): boolean {
  if (pattern === '*') {
    return true;
  }
  return pattern.startsWith('*') ? mesh.namespaces.some(n => n.endsWith(pattern.slice(1)))
    : pattern.endsWith('*') ? mesh.namespaces.some(n => n.startsWith(pattern.slice(0, -1)))
      : mesh.hasNamespace(pattern) || mesh.hasNamespace(pattern.toLowerCase());
}

/** Fields of an operation that apply to HTTP requests only. */
export const HTTP_OPERATION = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'];
const HTTP_SOURCE = ['requestPrincipals', 'notRequestPrincipals', 'remoteIpBlocks', 'notRemoteIpBlocks'];
const TOKEN_SOURCE = ['requestPrincipals', 'notRequestPrincipals'];
const PEER_SOURCE = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces', 'serviceAccounts', 'notServiceAccounts', 'trustDomains', 'notTrustDomains'];

/** The paths of an AuthorizationPolicy's fields that apply to HTTP requests only. */
export function httpPartsOf(object: MeshObject): string[] {
  return [...fieldsOf(operationsOf(object), HTTP_OPERATION), ...fieldsOf(sourcesOf(object), HTTP_SOURCE), ...keysOf(object, /^request\./)];
}

/** The paths of an AuthorizationPolicy's fields that require a token. */
export function tokenPartsOf(object: MeshObject): string[] {
  return [...fieldsOf(sourcesOf(object), TOKEN_SOURCE), ...keysOf(object, /^request\.auth\./)];
}

/** The paths of an AuthorizationPolicy's fields that require the peer's identity, which only mutual TLS provides. */
export function peerPartsOf(object: MeshObject): string[] {
  return [...fieldsOf(sourcesOf(object), PEER_SOURCE), ...keysOf(object, /^source\.(principal|namespace|serviceAccount|trustDomain)$/)];
}

function fieldsOf(parts: AuthorizationPart[], fields: string[]): string[] {
  return parts.flatMap(({ part, path }) => fields.filter(field => hasEntries(part[field])).map(field => `${path}.${field}`));
}

function keysOf(object: MeshObject, pattern: RegExp): string[] {
  return conditionsOf(object).filter(({ part }) => pattern.test(String(part.key ?? ''))).map(({ path }) => `${path}.key`);
}
