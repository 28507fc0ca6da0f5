import { Defect, duplicate, invalid, stated } from '../defect';

type Entries = { readonly [field: string]: unknown };

/** Makes the defect of a value that breaks an expression, whose type is known from the field. */
type DefectOf = (path: string, value: never) => Defect;

/** For strings and numbers. */
function expected(text: string, fix: string = 'correct the value'): DefectOf {
  return (path, value: unknown) => invalid(path, value, text, fix);
}

/** For objects. */
function combination(statement: string, fix: string): DefectOf {
  return path => stated(path, statement, fix);
}

const SOCKET = 'a Unix domain socket with an absolute path or an abstract name, such as "unix:///run/app.sock" or "unix://@app"';

/** The expressions of the CRDs with their defects. The schemas that imports/ is made from contain no messages. */
const DEFECTS: { readonly [rule: string]: DefectOf } = {
  "duration(self) >= duration('1ms')": expected('a duration of at least 1ms, such as "5s"'),
  '!self.contains("*")': expected('a string without "*"'),
  'self.size() == 0': expected('empty', "remove it, because the target must be in the resource's own namespace"),
  '0 < self && self <= 65535': expected('a port number from 1 to 65535'),
  'self.startsWith("unix://") ? (self.substring(7, 8) == "/" || self.substring(7, 8) == "@") : true': expected(SOCKET),
  'self.startsWith("unix://") ? !self.endsWith("/") : true': expected('a Unix domain socket without a trailing "/"'),
  'self != "*"': expected('a host other than "*"'),
  'self in ["", "HTTP", "HTTPS"]': expected('HTTP or HTTPS', 'use one of them'),
  'url(self).getScheme() in ["http", "https"]': expected('an http or https URL'),
  'has(self.wasm) != has(self.lua)': (path, { wasm }: Entries) => wasm === undefined ? stated(path, 'sets neither wasm nor lua', 'set one of them') : stated(path, 'sets both wasm and lua', 'keep one of them'),
  '(has(self.valueFrom) ? self.valueFrom : "") != "HOST" || !has(self.value)': combination('has a value together with valueFrom HOST', 'remove one of them'),
  'has(self.context) ? ((self.context == "WAYPOINT") ? has(self.waypoint) : !has(self.waypoint)) : !has(self.waypoint)': (path, { waypoint }: Entries) =>
    stated(path, waypoint === undefined ? 'has the context WAYPOINT without waypoint' : 'has waypoint without the context WAYPOINT', 'set both or neither of them'),
  '((has(self.resolution) ? self.resolution : "NONE") == "NONE") ? !has(self.endpoints) : true': combination('has endpoints with the resolution NONE', 'remove the endpoints, or use another resolution'),
  '((has(self.resolution) ? self.resolution : "") == "DNS_ROUND_ROBIN") ? ((has(self.endpoints) ? self.endpoints : []).size() <= 1) : true': (path, { endpoints }: { readonly endpoints: unknown[] }) =>
    stated(path, `has ${endpoints.length} endpoints with the resolution DNS_ROUND_ROBIN; at most 1 is allowed`, 'keep one endpoint, or use the resolution DNS', endpoints.length),
  'has(self.address) || has(self.network)': combination('has neither an address nor a network', 'set one of them'),
  '(has(self.address) ? self.address : "").startsWith("unix://") ? !has(self.ports) : true': combination('has ports together with the address of a Unix domain socket', 'remove the ports'),
  '((has(self.operation) ? self.operation : "") == "UPSERT") ? (self.value != "") : true': combination('has the operation UPSERT without a value', 'set the value'),
  '((has(self.operation) ? self.operation : "") == "REMOVE") ? !has(self.value) : true': combination('has a value with the operation REMOVE', 'remove the value'),
  'self.all(l1, self.exists_one(l2, l1.number == l2.number))': (path, ports: { number: unknown }[]) => {
    const numbers = ports.map(({ number }) => number);
    return duplicate(path, numbers.find((number, i) => numbers.indexOf(number) < i), 'use each port number once');
  },
};

/** Expressions of more than one line or with a varying part, by their beginning. */
const BY_START: readonly (readonly [start: string, defectOf: DefectOf])[] = [
  ['isURL(self) ? ', expected('a URL with the scheme oci, http, https or file, or without a scheme')],
  ['!((has(self.addresses) ', combination('has CIDR addresses with a resolution other than STATIC and NONE', 'use IP addresses, or one of these resolutions')],
  ['(has(self.serviceAccounts) || has(self.notServiceAccounts))', combination('has service accounts together with principals or namespaces', 'move them to a separate source')],
  ['has(self.portLevelMtls) ? ', combination('has portLevelMtls without a selector', 'select the workloads, or remove the modes of ports')],
];

/** Expressions about each key of a map: the noun for a key, and what to do. */
const KEYS: { readonly [rule: string]: readonly [noun: string, fix: string] } = {
  'self.all(key, !key.contains("*"))': ['label key', 'remove the wildcard'],
  'self.all(key, key.size() != 0)': ['label key', 'name the label'],
  'self.all(key, size(key) < 63 && key.matches("^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$"))': ['port name', 'use at most 62 letters, digits and "-", with a letter or digit at both ends'],
  'self.all(key, 0 < int(key) && int(key) <= 65535)': ['port number', 'use numbers from 1 to 65535'],
};

const ONE_OF = /^\(has\(self\.\w+\) \? 1 : 0\)( \+ \(has\(self\.\w+\) \? 1 : 0\))+ <= 1$/;

/** Returns true if this file has words for an expression. A test checks that it has words for every expression of the CRDs. */
export function isWorded(rule: string): boolean {
  return ONE_OF.test(rule) || rule in DEFECTS || rule in KEYS || BY_START.some(([start]) => rule.startsWith(start));
}

/**
 * The defect of a value that breaks an expression. An expression without words in this file is shown by its message in the CRD, or as it is.
 *
 * @param holds the expression as a function
 */
export function expressionDefect(rule: string, message: string | undefined, path: string, value: unknown, holds: (self: unknown) => boolean): Defect {
  const entries = value as Entries;
  if (ONE_OF.test(rule)) {
    const fields = [...new Set([...rule.matchAll(/self\.(\w+)/g)].map(([, field]) => field))];
    const set = fields.filter(field => entries[field] !== undefined);
    return stated(path, `sets ${set.join(' and ')}, but only one of ${fields.join(', ')} can be set`, 'keep one of them', set);
  }
  const aboutKeys = KEYS[rule];
  if (aboutKeys !== undefined) {
    const [noun, fix] = aboutKeys;
    const key = Object.keys(entries).find(k => !holds({ [k]: entries[k] }));
    return stated(path, `has the invalid ${noun} ${JSON.stringify(key)}`, fix, key);
  }
  const defectOf = DEFECTS[rule] ?? BY_START.find(([start]) => rule.startsWith(start))?.[1];
  return defectOf?.(path, value as never) ?? stated(path, `is rejected by its CRD: ${message ?? rule}`, 'correct the value', typeof value === 'object' ? undefined : value);
}
