import { hasEntries, isMap } from '../private/manifest';
import { Defect, invalid, missing } from './defect';
import { defectOfPathTemplate, defectOfPortText, defectOfServiceAccount, defectOfServiceAccountCount, defectOfTrustDomain } from './formats/authorization-value';
import { defectOfSubnet } from './formats/name';
import { Report } from './problem';
import { RuleInfo, refused } from './rule-info';

const KINDS = ['AuthorizationPolicy'];

const PART = refused(KINDS, {
  id: 'authorization-policy-empty-part', summary: 'a part of a rule says nothing', why: 'it would let through, or turn away, everything: what is meant must be said',
  covers: ['AP-16', 'AP-17', 'AP-29', 'AP-30'],
});
const SOURCE = refused(KINDS, {
  id: 'authorization-policy-source', summary: 'a source has service accounts beside principals or namespaces', why: 'a service account says both already', covers: ['AP-18'],
});
/** An address that is none. */
export const ADDRESS = refused(KINDS, {
  id: 'authorization-policy-addresses', summary: 'callers or hosts are told by what is no IP address and no CIDR', why: 'no connection has such an address', covers: ['AP-19', 'AP-41'],
});
/** An empty text. */
export const EMPTY_VALUE = refused(KINDS, {
  id: 'authorization-policy-empty-values', summary: 'a list of a rule has an empty text', why: 'no caller and no request has an empty one', covers: ['AP-20', 'AP-32', 'AP-38'],
});
/** A service account that is none. */
export const SERVICE_ACCOUNT = refused(KINDS, {
  id: 'authorization-policy-service-accounts', summary: 'a service account is none, or there are too many', why: 'it is compared as a whole, with its namespace',
  covers: ['AP-21', 'AP-22', 'AP-23', 'AP-24', 'AP-43'],
});
/** A trust domain that is none. */
export const TRUST_DOMAIN = refused(KINDS, {
  id: 'authorization-policy-trust-domains', summary: 'a trust domain is none', why: 'no identity can have it', covers: ['AP-25', 'AP-26', 'AP-43'],
});
/** A port that is none. */
export const PORT = refused(KINDS, { id: 'authorization-policy-ports', summary: 'a port is none', why: 'no connection comes there', covers: ['AP-31', 'AP-42'] });
const PATH = refused(KINDS, {
  id: 'authorization-policy-paths', summary: 'a path has braces other than the templates "{*}" and "{**}"', why: 'the proxy refuses such a template', covers: ['AP-33', 'AP-34', 'AP-35'],
});

/** The rules that this file and that of the conditions speak for. */
export const AUTHORIZATION_RULE_RULES = [PART, SOURCE, ADDRESS, EMPTY_VALUE, SERVICE_ACCOUNT, TRUST_DOMAIN, PORT, PATH];

/** What is asked of one text of a list. */
export type ValueCheck = (path: string, value: unknown) => Defect | undefined;

const NOT = (field: string) => `not${field[0].toUpperCase()}${field.slice(1)}`;
const BOTH = (fields: string[]) => fields.flatMap(f => [f, NOT(f)]);

const ACCOUNTS = BOTH(['serviceAccounts']);
/** The fields of a source, and what is asked of their entries. */
const SOURCE_FIELDS = checksOf([
  ['principals'], ['requestPrincipals'], ['namespaces'], ['ipBlocks', ADDRESS, defectOfSubnet as ValueCheck], ['remoteIpBlocks', ADDRESS, defectOfSubnet as ValueCheck],
  ['serviceAccounts', SERVICE_ACCOUNT, defectOfServiceAccount], ['trustDomains', TRUST_DOMAIN, defectOfTrustDomain],
]);
/** The fields of an operation, and what is asked of their entries. */
const OPERATION_FIELDS = checksOf([['hosts'], ['ports', PORT, defectOfPortText], ['methods'], ['paths', PATH, defectOfPathTemplate]]);

interface FieldCheck {
  readonly field: string;
  readonly rule?: RuleInfo;
  readonly check?: ValueCheck;
}

function checksOf(fields: [string, RuleInfo?, ValueCheck?][]): FieldCheck[] {
  return fields.flatMap(([field, rule, check]) => [field, NOT(field)].map(f => ({ field: f, rule, check })));
}

/** Who calls: an entry of `from`. */
export function checkFrom({ source }: { [key: string]: any }, path: string, report: Report): void {
  checkPart(source, SOURCE_FIELDS, `${path}.source`, report);
  const others = isMap(source) && ACCOUNTS.some(f => hasEntries(source[f])) ? BOTH(['principals', 'namespaces']).filter(f => hasEntries(source[f])) : [];
  if (others.length > 0) {
    report(SOURCE, invalid(`${path}.source`, `${others.join(' and ')} beside service accounts`, 'one or the other', 'write "namespace/name" of the service account'));
  }
  ACCOUNTS.forEach(f => report(SERVICE_ACCOUNT, defectOfServiceAccountCount(`${path}.source.${f}`, source?.[f])));
}

/** What is called: an entry of `to`. */
export function checkTo({ operation }: { [key: string]: any }, path: string, report: Report): void {
  checkPart(operation, OPERATION_FIELDS, `${path}.operation`, report);
}

function checkPart(part: unknown, fields: FieldCheck[], path: string, report: Report): void {
  if (!isMap(part) || !fields.some(({ field }) => hasEntries(part[field]))) {
    report(PART, missing(path, 'say it, or leave the entry out'));
    return;
  }
  for (const { field, rule, check } of fields) {
    if (hasEntries(part[field])) {
      checkValues(part[field], `${path}.${field}`, report, rule, check);
    }
  }
}

/** The texts of a list. */
export function checkValues(values: unknown[], path: string, report: Report, rule?: RuleInfo, check?: ValueCheck): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i] === '') {
      report(EMPTY_VALUE, invalid(`${path}[${i}]`, '', 'a text that is not empty', 'leave it out, or write "*" for any'));
    } else if (rule !== undefined && check !== undefined) {
      report(rule, check(`${path}[${i}]`, values[i]));
    }
  }
}
