import { findingsOf } from '../../validation/findings-of';

const route = (kind: string, spec: string) => findingsOf(`
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata:
  name: reviews
spec:
${spec.replace(/^\n/, '')}`).map(finding => finding.replace(` | ${kind} shop/reviews`, ''));

const http = (rule: string) => route('HTTPRoute', `  rules:\n    - ${rule}\n`);
const grpc = (rule: string) => route('GRPCRoute', `  rules:\n    - ${rule}\n`);
const match = (text: string) => http(`{matches: [${text}]}`);
const filter = (text: string) => http(`{filters: [${text}]}`);
const TO = 'backendRefs: [{name: reviews, port: 9080}]';

describe('a route of the Gateway API', () => {
  test.each<[string, string, string]>([
    ['everything', 'HTTPRoute', `
  parentRefs: [{name: edge, sectionName: http}, {name: edge, sectionName: https}, {group: "", kind: Service, name: reviews, port: 80}]
  hostnames: ['*.example.com', '\${HOST}']
  rules:
    - name: v1
      matches: [{path: {value: /v1}, headers: [{name: x-user, value: "a  b"}], queryParams: [{name: q, type: RegularExpression, value: '('}], method: GET}]
      filters:
        - {type: URLRewrite, urlRewrite: {hostname: v1, path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}
        - {type: RequestMirror, requestMirror: {backendRef: {name: copy, port: 80}}}
        - {type: CORS, cors: {allowOrigins: ['https://*.example.com'], allowMethods: ['*'], exposeHeaders: ['*', x-id], maxAge: 60}}
      timeouts: {request: 0s, backendRequest: 10s}
      retry: {attempts: 0, codes: [503], backoff: 1h30m}
      ${TO}
    - {${TO}}
`],
    ['a filter of an implementation, and a backend of one', 'HTTPRoute', '  rules: [{filters: [{type: ExtensionRef}], backendRefs: [{group: example.com, kind: Bucket, name: a}]}]\n'],
    ['a TLSRoute without host names, as in old releases', 'TLSRoute', `  rules: [{${TO}}]\n`],
    ['a TCPRoute without backends, as in old releases', 'TCPRoute', '  rules: [{}]\n'],
    ['a parent by ports', 'TCPRoute', `  parentRefs: [{name: edge, port: 1}, {name: edge, port: 2}]\n  rules: [{${TO}}]\n`],
  ] as [string, string, string][])('may have %s', (_, kind, spec) => expect(route(kind, spec)).toEqual([]));

  test.each<[string, string[], ...string[]]>([
    ['a parent twice', route('HTTPRoute', '  parentRefs: [{name: edge}, {group: gateway.networking.k8s.io, kind: Gateway, name: edge}]\n'), 'gateway-api-parent | spec.parentRefs | duplicate "edge"'],
    ['a parent with and without a listener', route('HTTPRoute', '  parentRefs: [{name: edge}, {name: edge, sectionName: a}]\n'), 'gateway-api-parent | spec.parentRefs | duplicate "edge"'],
    ['33 parents', route('HTTPRoute', `  parentRefs: [${Array.from({ length: 33 }, (_, i) => `{name: a${i}}`).join(', ')}]\n`), 'gateway-api-parent | spec.parentRefs | limit 33'],
    ['an invalid listener', route('HTTPRoute', '  parentRefs: [{name: edge, sectionName: HTTP, port: 0}]\n'),
      'gateway-api-parent | spec.parentRefs[0].sectionName | invalid "HTTP"', 'gateway-api-parent | spec.parentRefs[0].port | invalid 0'],
    ['a parent of an invalid namespace', route('HTTPRoute', '  parentRefs: [{name: edge, namespace: a.b}]\n'), 'gateway-api-reference | spec.parentRefs[0].namespace | invalid "a.b"'],
    ['an invalid host name', route('GRPCRoute', '  hostnames: [Example.com]\n'), 'gateway-api-hostname | spec.hostnames[0] | invalid "Example.com"'],
    ['17 host names', route('HTTPRoute', `  hostnames: [${Array.from({ length: 17 }, (_, i) => `a${i}.com`).join(', ')}]\n`), 'gateway-api-hostname | spec.hostnames | limit 17'],
    ['two rules of one name', route('HTTPRoute', '  rules: [{name: a}, {name: a}]\n'), 'gateway-api-route-rules | spec.rules[*].name | duplicate "a"'],
    ['a rule with an invalid name', http('{name: A}'), 'gateway-api-route-rules | spec.rules[0].name | invalid "A"'],
    ['65 matches', match('{method: GET}, '.repeat(65)), 'gateway-api-route-rules | spec.rules[0].matches | limit 65'],
    ['129 matches', route('GRPCRoute', `  rules: [${`{matches: [${'{method: {service: a}}, '.repeat(43)}]}, `.repeat(3)}]\n`), 'gateway-api-route-rules | spec.rules[*].matches | limit 129'],
    ['no backend', route('TCPRoute', '  rules: [{backendRefs: []}]\n'), 'gateway-api-no-backends | spec.rules[0].backendRefs | missing'],
    ['no rule', route('TLSRoute', '  hostnames: [a.com]\n'), 'gateway-api-no-backends | spec.rules | missing'],
    ['a backend without a port', http('{backendRefs: [{name: a}]}'), 'gateway-api-backend | spec.rules[0].backendRefs[0].port | missing'],
    ['a host without a port', http('{backendRefs: [{group: networking.istio.io, kind: Hostname, name: a.com}]}'), 'gateway-api-backend | spec.rules[0].backendRefs[0].port | missing'],
    ['a mirror without a port', filter('{type: RequestMirror, requestMirror: {backendRef: {name: a}}}'), 'gateway-api-backend | spec.rules[0].filters[0].requestMirror.backendRef.port | missing'],
    ['a backend without a name', http('{backendRefs: [{port: 80}]}'), 'gateway-api-reference | spec.rules[0].backendRefs[0].name | missing'],
    ['an invalid weight', http('{backendRefs: [{name: a, port: 80, weight: -1}]}'), 'gateway-api-backend | spec.rules[0].backendRefs[0].weight | invalid -1'],
    ['17 backends', http(`{backendRefs: [${'{name: a, port: 80}, '.repeat(17)}]}`), 'gateway-api-backend | spec.rules[0].backendRefs | limit 17'],
  ])('may not have %s', (_, found, ...findings) => expect(found).toEqual(findings));
});

describe('a match of the Gateway API', () => {
  test.each<[string, string[], string]>([
    ['a relative path', match('{path: {value: v1}}'), 'gateway-api-match | spec.rules[0].matches[0].path.value | invalid "v1"'],
    ['a path that is not normalized', match('{path: {type: Exact, value: /a/../b}}'), 'gateway-api-match | spec.rules[0].matches[0].path.value | invalid "/a/../b"'],
    ['an invalid header name', match('{headers: [{name: ":authority", value: a}]}'), 'gateway-api-match | spec.rules[0].matches[0].headers[0].name | invalid ":authority"'],
    ['a header without a value', match('{headers: [{name: a, value: ""}]}'), 'gateway-api-match | spec.rules[0].matches[0].headers[0].value | missing'],
    ['17 query parameters', match(`{queryParams: [${Array.from({ length: 17 }, (_, i) => `{name: a${i}, value: b}`).join(', ')}]}`), 'gateway-api-match | spec.rules[0].matches[0].queryParams | limit 17'],
    ['a gRPC service with a slash', grpc('{matches: [{method: {service: a/b}}]}'), 'gateway-api-match | spec.rules[0].matches[0].method.service | invalid "a/b"'],
    ['neither service nor method', grpc('{matches: [{method: {type: Exact}}]}'), 'gateway-api-match | spec.rules[0].matches[0].method.service | missing'],
  ])('may not have %s', (_, found, finding) => expect(found).toEqual([finding]));
});

describe('a filter of the Gateway API', () => {
  const AT = 'spec.rules[0].filters[0]';
  test.each<[string, string[], string]>([
    ['an invalid header name', filter('{requestHeaderModifier: {set: [{name: "a b", value: c}]}}'), `gateway-api-filter | ${AT}.requestHeaderModifier.set[0].name | invalid "a b"`],
    ['a header without a value', filter('{responseHeaderModifier: {add: [{name: a, value: ""}]}}'), `gateway-api-filter | ${AT}.responseHeaderModifier.add[0].value | missing`],
    ['17 removed headers', filter(`{requestHeaderModifier: {remove: [${Array.from({ length: 17 }, (_, i) => `a${i}`).join(', ')}]}}`), `gateway-api-filter | ${AT}.requestHeaderModifier.remove | limit 17`],
    ['a redirect to a wildcard', filter('{requestRedirect: {hostname: "*.a.com"}}'), `gateway-api-filter | ${AT}.requestRedirect.hostname | invalid "*.a.com"`],
    ['a redirect with status 200', filter('{requestRedirect: {statusCode: 200}}'), `gateway-api-filter | ${AT}.requestRedirect.statusCode | invalid 200`],
    ['a redirect to port 0', filter('{requestRedirect: {port: 0}}'), `gateway-api-filter | ${AT}.requestRedirect.port | invalid 0`],
    ['a host of a rewrite in upper case', filter('{urlRewrite: {hostname: A}}'), `gateway-api-filter | ${AT}.urlRewrite.hostname | invalid "A"`],
    ['an origin with a path', filter('{cors: {allowOrigins: ["https://a.com/b"]}}'), `gateway-api-filter | ${AT}.cors.allowOrigins[0] | invalid "https://a.com/b"`],
    ['an unknown method', filter('{cors: {allowMethods: [get]}}'), `gateway-api-filter | ${AT}.cors.allowMethods[0] | invalid "get"`],
    ['"*" and other headers', filter('{cors: {allowHeaders: ["*", a]}}'), `gateway-api-filter | ${AT}.cors.allowHeaders | conflict ["*","a"] ("*" and other entries)`],
    ['a header twice', filter('{cors: {exposeHeaders: [a, a]}}'), `gateway-api-filter | ${AT}.cors.exposeHeaders | duplicate "a"`],
    ['an age of 0', filter('{cors: {maxAge: 0}}'), `gateway-api-filter | ${AT}.cors.maxAge | invalid 0`],
    ['a prefix of an exact path', http('{matches: [{path: {type: Exact, value: /a}}], filters: [{urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}]}'),
      `gateway-api-prefix-rewrite | ${AT}.urlRewrite.path.replacePrefixMatch | conflict "/b" (spec.rules[0].matches)`],
    ['a prefix of two paths', http('{matches: [{path: {value: /a}}, {path: {value: /c}}], filters: [{requestRedirect: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}]}'),
      `gateway-api-prefix-rewrite | ${AT}.requestRedirect.path.replacePrefixMatch | conflict "/b" (spec.rules[0].matches)`],
    ['an invalid header of a backend', http('{backendRefs: [{name: a, port: 80, filters: [{requestHeaderModifier: {set: [{name: "", value: b}]}}]}]}'),
      'gateway-api-filter | spec.rules[0].backendRefs[0].filters[0].requestHeaderModifier.set[0].name | invalid ""'],
  ])('may not have %s', (_, found, finding) => expect(found).toEqual([finding]));
});

describe('timeouts and retries of the Gateway API', () => {
  test.each<[string, string[], string]>([
    ['a duration of Go', http('{timeouts: {request: 1.5s}}'), 'gateway-api-timeouts | spec.rules[0].timeouts.request | invalid "1.5s"'],
    ['an attempt that takes longer than the request', http('{timeouts: {request: 1s, backendRequest: 1500ms}}'), 'gateway-api-timeouts | spec.rules[0].timeouts.backendRequest | invalid "1500ms"'],
    ['a retried success', http('{retry: {codes: [200]}}'), 'gateway-api-timeouts | spec.rules[0].retry.codes[0] | invalid 200'],
    ['an invalid backoff', http('{retry: {backoff: 1}}'.replace('1}', 'a}')), 'gateway-api-timeouts | spec.rules[0].retry.backoff | invalid "a"'],
  ])('may not have %s', (_, found, finding) => expect(found).toEqual([finding]));
});

test('a ReferenceGrant has 1 to 16 entries in each list', () => {
  const grant = (spec: string) => findingsOf(`apiVersion: gateway.networking.k8s.io/v1\nkind: ReferenceGrant\nmetadata:\n  name: a\nspec:\n${spec}`);
  const from = '  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: a}]\n';
  expect(grant(`${from}  to: [{group: "", kind: Service}]\n`)).toEqual([]);
  expect(grant(from)).toEqual(['reference-grant-entries | ReferenceGrant shop/a | spec.to | missing']);
  expect(grant(`${from}  to: [${'{group: "", kind: Service}, '.repeat(17)}]\n`)).toEqual(['reference-grant-entries | ReferenceGrant shop/a | spec.to | limit 17']);
});
