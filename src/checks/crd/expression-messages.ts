/** What the expressions of the CRDs ask for, in words. The schemas that imports/ is made from carry no prose; an expression that is new here speaks for itself. */
const MESSAGES: { readonly [rule: string]: string } = {
  "duration(self) >= duration('1ms')": 'a duration of at least 1ms, such as "5s"',
  '!self.contains("*")': 'a value without "*"',
  'self.all(key, !key.contains("*"))': 'keys without "*"',
  'self.all(key, key.size() != 0)': 'keys that are not empty',
  'self.size() == 0': 'none: what is referred to lies in the same namespace',
  '0 < self && self <= 65535': 'a port number from 1 to 65535',
  'has(self.wasm) != has(self.lua)': 'exactly one of wasm and lua',
  '(has(self.valueFrom) ? self.valueFrom : "") != "HOST" || !has(self.value)': 'no value with valueFrom HOST',
  'has(self.context) ? ((self.context == "WAYPOINT") ? has(self.waypoint) : !has(self.waypoint)) : !has(self.waypoint)': 'waypoint with the context WAYPOINT, and with no other',
  '(has(self.workloadSelector) ? 1 : 0) + (has(self.endpoints) ? 1 : 0) <= 1': 'one of workloadSelector and endpoints',
  '((has(self.resolution) ? self.resolution : "NONE") == "NONE") ? !has(self.endpoints) : true': 'no endpoints with the resolution NONE',
  '((has(self.resolution) ? self.resolution : "") == "DNS_ROUND_ROBIN") ? ((has(self.endpoints) ? self.endpoints : []).size() <= 1) : true': 'at most one endpoint with the resolution DNS_ROUND_ROBIN',
  'has(self.address) || has(self.network)': 'an address or a network',
  '(has(self.address) ? self.address : "").startsWith("unix://") ? !has(self.ports) : true': 'no ports with the address of a socket',
  'self.startsWith("unix://") ? (self.substring(7, 8) == "/" || self.substring(7, 8) == "@") : true': 'an absolute path or "@name" after unix://',
  'self.startsWith("unix://") ? !self.endsWith("/") : true': 'the path of a file after unix://',
  'self.all(key, size(key) < 63 && key.matches("^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$"))': 'port names of letters, digits and "-", shorter than 63 characters',
  'self != "*"': 'another host than "*"',
  'self.all(l1, self.exists_one(l2, l1.number == l2.number))': 'each port number once',
  'self in ["", "HTTP", "HTTPS"]': 'HTTP or HTTPS',
  'self.all(key, 0 < int(key) && int(key) <= 65535)': 'port numbers from 1 to 65535',
  'url(self).getScheme() in ["http", "https"]': 'a URL of http or https',
  '((has(self.operation) ? self.operation : "") == "UPSERT") ? (self.value != "") : true': 'a value with the operation UPSERT',
  '((has(self.operation) ? self.operation : "") == "REMOVE") ? !has(self.value) : true': 'no value with the operation REMOVE',
};

const ONE_OF = /^\(has\(self\.\w+\) \? 1 : 0\)( \+ \(has\(self\.\w+\) \? 1 : 0\))+ <= 1$/;

/** What an expression asks for. */
export function expressionMessage(rule: string): string {
  if (ONE_OF.test(rule)) {
    return `one of ${[...new Set([...rule.matchAll(/self\.(\w+)/g)].map(([, field]) => field))].join(', ')}`;
  }
  return MESSAGES[rule] ?? OTHERS.find(([start]) => rule.startsWith(start))?.[1] ?? rule;
}

const OTHERS = [
  ['isURL(self) ? ', 'a URL of oci, http, https or file, or one without a scheme'],
  ['!((has(self.addresses) ', 'CIDR addresses with the resolution STATIC or NONE only'],
  ['(has(self.serviceAccounts) || has(self.notServiceAccounts))', 'serviceAccounts without principals and namespaces'],
  ['has(self.portLevelMtls) ? ', 'portLevelMtls with a selector'],
];
