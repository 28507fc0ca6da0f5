import { isToken } from '../private/literal';
import { hasEntries, isMap } from '../private/manifest';
import { Defect, invalid, missing, stated } from './defect';
import { defectOfPathTemplate, defectOfPortText, defectOfServiceAccount, defectOfServiceAccountCount, defectOfTrustDomain } from './formats/authorization-value';
import { defectOfSubnet } from './formats/name';
import { Report } from './problem';
import { RuleInfo, refused } from './rule-info';

const KINDS = ['AuthorizationPolicy'];

const PART = refused(KINDS, {
  id: 'authorization-policy-empty-part', summary: 'AuthorizationPolicy source or operation is empty',
  why: 'the policy is rejected, because an empty source or operation would match every request', covers: ['AP-16', 'AP-17', 'AP-29', 'AP-30'],
});
const SOURCE = refused(KINDS, {
  id: 'authorization-policy-source', summary: 'AuthorizationPolicy source combines service accounts with principals or namespaces',
  why: 'the policy is rejected, because a service account already implies its namespace and principal', covers: ['AP-18'],
});
/** A malformed IP address. */
export const ADDRESS = refused(KINDS, {
  id: 'authorization-policy-addresses', summary: 'AuthorizationPolicy address is not an IP address or CIDR', why: 'the policy is rejected, because no connection can have such an address',
  covers: ['AP-19', 'AP-41'],
});
/** An empty string. */
export const EMPTY_VALUE = refused(KINDS, {
  id: 'authorization-policy-empty-values', summary: 'AuthorizationPolicy list contains an empty string', why: 'the policy is rejected, because an empty string matches no request',
  covers: ['AP-20', 'AP-32', 'AP-38'],
});
/** A malformed service account, or too many of them. */
export const SERVICE_ACCOUNT = refused(KINDS, {
  id: 'authorization-policy-service-accounts', summary: 'AuthorizationPolicy service account is invalid, or a list has too many of them',
  why: 'the policy is rejected, because service accounts are compared exactly, together with their namespace', covers: ['AP-21', 'AP-22', 'AP-23', 'AP-24', 'AP-43'],
});
/** A malformed trust domain. */
export const TRUST_DOMAIN = refused(KINDS, {
  id: 'authorization-policy-trust-domains', summary: 'AuthorizationPolicy trust domain is invalid', why: 'the policy is rejected, because no identity can have such a trust domain',
  covers: ['AP-25', 'AP-26', 'AP-43'],
});
/** An invalid port. */
export const PORT = refused(KINDS, {
  id: 'authorization-policy-ports', summary: 'AuthorizationPolicy port is invalid', why: 'the policy is rejected, because no connection can have such a port', covers: ['AP-31', 'AP-42'],
});
const PATH = refused(KINDS, {
  id: 'authorization-policy-paths', summary: 'AuthorizationPolicy path has an invalid template', why: 'the policy is rejected, because proxies support only the templates "{*}" and "{**}"',
  covers: ['AP-33', 'AP-34', 'AP-35'],
});

/** The rules that this file and `authorization-condition.ts` report. */
export const AUTHORIZATION_RULE_RULES = [PART, SOURCE, ADDRESS, EMPTY_VALUE, SERVICE_ACCOUNT, TRUST_DOMAIN, PORT, PATH];

/** The check of one entry of a list. */
export type ValueCheck = (path: string, value: unknown) => Defect | undefined;

const NOT = (field: string) => `not${field[0].toUpperCase()}${field.slice(1)}`;
const BOTH = (fields: string[]) => fields.flatMap(f => [f, NOT(f)]);

const ACCOUNTS = BOTH(['serviceAccounts']);
/** The fields of a source, and the checks of their entries. */
const SOURCE_FIELDS = checksOf([
  ['principals'], ['requestPrincipals'], ['namespaces'], ['ipBlocks', ADDRESS, defectOfSubnet as ValueCheck], ['remoteIpBlocks', ADDRESS, defectOfSubnet as ValueCheck],
  ['serviceAccounts', SERVICE_ACCOUNT, defectOfServiceAccount], ['trustDomains', TRUST_DOMAIN, defectOfTrustDomain],
]);
/** The fields of an operation, and the checks of their entries. */
const OPERATION_FIELDS = checksOf([['hosts'], ['ports', PORT, defectOfPortText], ['methods'], ['paths', PATH, defectOfPathTemplate]]);

interface FieldCheck {
  readonly field: string;
  readonly rule?: RuleInfo;
  readonly check?: ValueCheck;
}

function checksOf(fields: [string, RuleInfo?, ValueCheck?][]): FieldCheck[] {
  return fields.flatMap(([field, rule, check]) => [field, NOT(field)].map(f => ({ field: f, rule, check })));
}

/** Checks the `source` of an entry of `from`. */
export function checkSource(source: unknown, path: string, report: Report): void {
  checkPart(source, SOURCE_FIELDS, path, report);
  if (!isMap(source)) {
    return;
  }
  const others = ACCOUNTS.some(f => isGiven(source[f])) ? BOTH(['principals', 'namespaces']).filter(f => isGiven(source[f])) : [];
  if (others.length > 0) {
    report(SOURCE, stated(path, `combines service accounts with ${others.join(' and ')}`, 'use only service accounts, written as "namespace/name"'));
  }
  ACCOUNTS.forEach(f => report(SERVICE_ACCOUNT, defectOfServiceAccountCount(`${path}.${f}`, source[f])));
}

/** Checks the `operation` of an entry of `to`. */
export function checkOperation(operation: unknown, path: string, report: Report): void {
  checkPart(operation, OPERATION_FIELDS, path, report);
}

function checkPart(part: unknown, fields: FieldCheck[], path: string, report: Report): void {
  const fix = 'set at least one field, or omit it to match every request';
  if (!isMap(part)) {
    report(PART, missing(path, fix));
    return;
  }
  if (!fields.some(({ field }) => isGiven(part[field]))) {
    report(PART, stated(path, 'sets no field', fix));
    return;
  }
  for (const { field, rule, check } of fields) {
    if (hasEntries(part[field])) {
      checkValues(part[field], `${path}.${field}`, report, rule, check);
    }
  }
}

/** Checks the entries of a list. */
export function checkValues(values: unknown[], path: string, report: Report, rule?: RuleInfo, check?: ValueCheck): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i] === '') {
      report(EMPTY_VALUE, invalid(`${path}[${i}]`, '', 'a non-empty string', 'remove it, or use "*" for any value'));
    } else if (rule !== undefined && check !== undefined) {
      report(rule, check(`${path}[${i}]`, values[i]));
    }
  }
}

/** Returns true for a list with entries, and for a list that will be known later. */
export function isGiven(list: unknown): boolean {
  return hasEntries(list) || isToken(list);
}
