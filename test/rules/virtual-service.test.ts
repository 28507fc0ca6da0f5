import { COMPLETE, destinationRule, deployment, fires, gateway, namespace, requestAuthentication, routeTo, service, serviceEntry, silent, virtualService } from './cases';

const REVIEWS = service('reviews', 'selector: {app: reviews}, ports: [{port: 80, name: http}]');
const TWO_PORTS = service('reviews', 'ports: [{port: 80, name: http}, {port: 81, name: grpc}]');
const hidden = (exportTo: string) => `---\napiVersion: v1\nkind: Service\nmetadata: {name: reviews, namespace: other, annotations: {networking.istio.io/exportTo: "${exportTo}"}}\nspec: {ports: [{port: 80, name: http}]}\n`;

describe('destinations', () => {
  const RULE = 'destination-host-not-found';
  fires(RULE, 'a host that nobody has, where all is known', routeTo('host: reviws') + REVIEWS, [
    'VirtualService shop/reviews | spec.http[0].route[0].destination.host | unknown-reference "reviws.shop.svc.cluster.local" (host)',
  ], COMPLETE);
  fires(RULE, 'a mirror', virtualService('a', 'hosts: [a.b], http: [{mirror: {host: reviws}, route: [{destination: {host: reviews}}]}]') + REVIEWS, [
    'VirtualService shop/a | spec.http[0].mirror.host | unknown-reference "reviws.shop.svc.cluster.local" (host)',
  ], { completeNamespaces: ['shop'] });
  fires(RULE, 'an external host without ServiceEntry', routeTo('host: api.example.com'), [
    'VirtualService shop/reviews | spec.http[0].route[0].destination.host | unknown-reference "api.example.com" (host)',
  ], { completeHosts: ['api.example.com'] });
  fires(RULE, 'a name that Istio does not complete', routeTo('host: reviews.shop') + REVIEWS, [
    'VirtualService shop/reviews | spec.http[0].route[0].destination.host | invalid "reviews.shop"',
  ]);
  const exported = (exportTo: string) => virtualService('reviews', `hosts: [a.b], exportTo: [${exportTo}], http: [{route: [{destination: {host: reviews.other.svc.cluster.local}}]}]`);
  fires(RULE, 'routes for a namespace that does not see the Service', exported('third, fourth') + hidden('shop'), [
    'VirtualService shop/reviews | spec.http[0].route[0].destination.host | stated "reviews.other.svc.cluster.local"',
  ]);
  silent(RULE, 'routes for several namespaces of which one does', exported('third, fourth') + hidden('fourth') + exported('., third') + hidden('shop') + exported('"*"') + exported('"${WHERE}"'));
  fires(RULE, 'a Service that is not exported', routeTo('host: reviews.other.svc.cluster.local') + hidden('.'), [
    'VirtualService shop/reviews | spec.http[0].route[0].destination.host | stated "reviews.other.svc.cluster.local"',
  ]);
  silent(RULE, 'what the app cannot know', routeTo('host: reviews') + routeTo('host: api.example.com', 'api'));
  silent(RULE, 'known hosts', routeTo('host: reviews') + routeTo('host: reviews.shop.svc.cluster.local', 'full') + REVIEWS, COMPLETE);
  silent(RULE, 'hosts of ServiceEntries, wildcards too', routeTo('host: api.example.com') + routeTo('host: a.wild.com', 'wild')
    + serviceEntry('api', 'hosts: [api.example.com, "*.wild.com"], ports: [{number: 443, name: https, protocol: HTTPS}]'), COMPLETE);
  const wild = (host: string) => serviceEntry('wild', `hosts: ["${host}"], ports: [{number: 443, name: https, protocol: HTTPS}]`);
  silent(RULE, 'a wildcard that the own namespace sees', virtualService('a', 'hosts: [a.b], exportTo: [third], http: [{route: [{destination: {host: api.example.com}}]}]')
    + serviceEntry('wild', 'hosts: ["*.example.com"], exportTo: [.], ports: [{number: 443, name: https, protocol: HTTPS}]'), COMPLETE);
  silent(RULE, 'a wildcard for a part of a label', routeTo('host: api-v1.example.com') + wild('*-v1.example.com'), COMPLETE);
  fires(RULE, 'a short host, which no wildcard stands for', routeTo('host: ratings') + wild('*.local'), [
    'VirtualService shop/reviews | spec.http[0].route[0].destination.host | unknown-reference "ratings.shop.svc.cluster.local" (host)',
  ], COMPLETE);
  silent(RULE, 'a placeholder', routeTo('host: "${HOST}"'), COMPLETE);
  silent(RULE, 'a Service that is exported there', routeTo('host: reviews.other.svc.cluster.local') + hidden('., shop'), COMPLETE);

  const SHORT = 'host-in-other-namespace';
  fires(SHORT, 'a short host of another namespace', routeTo('host: reviews', 'front/a') + REVIEWS, [
    'VirtualService front/a | spec.http[0].route[0].destination.host | unknown-reference "reviews" (Service in namespace "front")',
  ]);
  silent(SHORT, 'a host in full, one of the own namespace, and one that the app does not have',
    routeTo('host: reviews.shop.svc.cluster.local', 'front/a') + routeTo('host: reviews', 'b') + routeTo('host: ratings', 'front/c') + REVIEWS);

  const PORT = 'destination-port-not-found';
  fires(PORT, 'a port that the Service does not have', routeTo('host: reviews, port: {number: 8080}') + REVIEWS, [
    'VirtualService shop/reviews | spec.http[0].route[0].destination.port.number | unknown-reference 8080 (port of host "reviews")',
  ]);
  silent(PORT, 'a port that it has, a port of an unknown host, and what an ExternalName leads to',
    routeTo('host: reviews, port: {number: 80}') + routeTo('host: ratings, port: {number: 1}', 'b') + routeTo('host: out, port: {number: 9}', 'c')
    + REVIEWS + service('out', 'type: ExternalName, externalName: a.b, ports: [{port: 80, name: http}]'));

  const REQUIRED = 'destination-port-required';
  fires(REQUIRED, 'one of several ports', routeTo('host: reviews') + TWO_PORTS, [
    'VirtualService shop/reviews | spec.http[0].route[0].destination | stated',
  ]);
  const portsOf = (title: string, ...numbers: number[]) => serviceEntry(title, `hosts: [a.b], ports: [${numbers.map(n => `{number: ${n}, name: p${n}, protocol: HTTP}`).join(', ')}]`);
  fires(REQUIRED, 'one of several ports that each ServiceEntry has', routeTo('host: a.b') + portsOf('a', 80, 81) + portsOf('b', 82, 83, 84), [
    'VirtualService shop/reviews | spec.http[0].route[0].destination | stated',
  ]);
  silent(REQUIRED, 'a ServiceEntry of one port beside one of several', routeTo('host: a.b') + portsOf('a', 80, 81) + portsOf('b', 82));
  silent(REQUIRED, 'a named port, and a Service of one port', routeTo('host: reviews, port: {number: 80}') + TWO_PORTS + routeTo('host: ratings', 'b') + service('ratings', 'ports: [{port: 80}]'));

  const SUBSET = 'subset-not-found';
  fires(SUBSET, 'a subset that the DestinationRule lacks', routeTo('host: reviews, subset: v3') + destinationRule('reviews', 'host: reviews, subsets: [{name: v1}]'), [
    'VirtualService shop/reviews | spec.http[0].route[0].destination.subset | unknown-reference "v3" (subset of host "reviews")',
  ]);
  silent(SUBSET, 'a known subset, and a host without DestinationRule in the app',
    routeTo('host: reviews, subset: v1') + destinationRule('reviews', 'host: reviews.shop.svc.cluster.local, subsets: [{name: v1}]') + routeTo('host: ratings, subset: v1', 'b'));

  const twice = (second: string, weight = 50) => virtualService('a', `hosts: [a.b], http: [{route: [{destination: {host: reviews}, weight: ${weight}}, {destination: {${second}}, weight: 50}]}]`);
  fires('duplicate-destination', 'one host twice', twice('host: reviews.shop.svc.cluster.local'), [
    'VirtualService shop/a | spec.http[0].route[1].destination | stated "reviews.shop.svc.cluster.local"',
  ]);
  silent('duplicate-destination', 'another subset or port, and another route', twice('host: reviews, subset: v2') + twice('host: reviews, port: {number: 81}')
    + virtualService('b', 'hosts: [a.b], http: [{route: [{destination: {host: reviews}}]}, {route: [{destination: {host: reviews}}]}]'));
  const headed = (second: string) => virtualService('a', `hosts: [a.b], http: [{route: [${['a', second].map(group => `{destination: {host: reviews}, weight: 50, headers: {request: {set: {x-group: ${group}}}}}`).join(', ')}]}]`);
  silent('duplicate-destination', 'other headers', headed('b'));
  fires('duplicate-destination', 'the same headers', headed('a'), [
    'VirtualService shop/a | spec.http[0].route[1].destination | stated "reviews"',
  ]);

  fires('lone-weight', 'a share is missing', virtualService('a', 'hosts: [a.b], http: [{route: [{destination: {host: reviews}, weight: 90}]}]'), [
    'VirtualService shop/a | spec.http[0].route[0].weight | dead 90',
  ]);
  silent('lone-weight', 'several destinations, a weight of 100 or 0, a mirror', twice('host: ratings')
    + virtualService('b', 'hosts: [a.b], http: [{route: [{destination: {host: a}, weight: 100}], mirror: {host: b}}, {route: [{destination: {host: a}, weight: 0}]}]'));
});

describe('hosts', () => {
  const RULE = 'mesh-host-conflict';
  const vs = (title: string, host: string, rest = '') => virtualService(title, `hosts: ["${host}"], http: [{route: [{destination: {host: reviews}}]}]${rest}`);
  fires(RULE, 'one host twice', vs('a', 'reviews') + vs('other/b', 'reviews.shop.svc.cluster.local'), [
    'VirtualService shop/a | spec.hosts[0] | conflict "reviews.shop.svc.cluster.local" (VirtualService other/b)',
    'VirtualService other/b | spec.hosts[0] | conflict "reviews.shop.svc.cluster.local" (VirtualService shop/a)',
  ]);
  fires(RULE, 'mesh by name', vs('a', 'a.b', ', gateways: [mesh, gw]') + vs('b', 'a.b'), [
    'VirtualService shop/a | spec.hosts[0] | conflict "a.b" (VirtualService shop/b)',
    'VirtualService shop/b | spec.hosts[0] | conflict "a.b" (VirtualService shop/a)',
  ]);
  fires(RULE, 'a wildcard for a part of a label', vs('a', 'x-a.b.com', ', exportTo: [x]') + vs('b', '*-a.b.com'), [
    'VirtualService shop/a | spec.hosts[0] | conflict "x-a.b.com" (VirtualService shop/b)',
    'VirtualService shop/b | spec.hosts[0] | conflict "*-a.b.com" (VirtualService shop/a)',
  ]);
  fires(RULE, 'in one namespace, against what is exported to all', vs('a', 'a.b.com', ', exportTo: [x]') + vs('b', '*.b.com'), [
    'VirtualService shop/a | spec.hosts[0] | conflict "a.b.com" (VirtualService shop/b)',
    'VirtualService shop/b | spec.hosts[0] | conflict "*.b.com" (VirtualService shop/a)',
  ]);
  fires(RULE, 'a wildcard in one namespace', vs('a', '*.b.com', ', exportTo: [.]') + vs('b', 'a.b.com'), [
    'VirtualService shop/a | spec.hosts[0] | conflict "*.b.com" (VirtualService shop/b)',
    'VirtualService shop/b | spec.hosts[0] | conflict "a.b.com" (VirtualService shop/a)',
  ]);
  silent(RULE, 'other hosts, other namespaces, other gateways', vs('a', 'reviews') + vs('other/b', 'reviews') + vs('c', 'c.b', ', exportTo: [x]') + vs('d', 'c.b', ', exportTo: [y]')
    + vs('e', 'e.b', ', gateways: [gw]') + vs('f', 'e.b') + vs('g', '*.z.com') + vs('h', 'a.z.com'));

  const ROUTES = 'gateway-route-conflict';
  const edge = (title: string, http: string, gw = 'edge') => virtualService(title, `hosts: [a.b], gateways: [${gw}], http: [${http}]`);
  fires(ROUTES, 'two routes for everything', edge('a', '{route: []}') + edge('b', '{match: [{uri: {prefix: /x}}]}, {}'), [
    'VirtualService shop/a | spec.http[0] | conflict (VirtualService shop/b)',
    'VirtualService shop/b | spec.http[1] | conflict (VirtualService shop/a)',
  ]);
  fires(ROUTES, 'one match in two', edge('a', '{match: [{uri: {prefix: /x}}]}') + edge('b', '{match: [{name: n, uri: {prefix: /x}}]}', 'shop/edge'), [
    'VirtualService shop/a | spec.http[0].match[0] | conflict (VirtualService shop/b)',
    'VirtualService shop/b | spec.http[0].match[0] | conflict (VirtualService shop/a)',
  ]);
  silent(ROUTES, 'routes that share a host', edge('a', '{match: [{uri: {prefix: /a}}]}') + edge('b', '{match: [{uri: {prefix: /b}}]}') + edge('other/c', '{match: [{uri: {prefix: /a}}]}')
    + virtualService('d', 'hosts: [a.b], http: [{match: [{uri: {prefix: /a}}]}]'));

  const TCP = 'http-route-to-tcp-port';
  fires(TCP, 'routes of HTTP to a port of TCP', virtualService('a', 'hosts: [db], http: [{route: [{destination: {host: db}}]}]') + service('db', 'ports: [{port: 5432, name: tcp-db}]'), [
    'VirtualService shop/a | spec.hosts[0] | dead "db"',
  ]);
  silent(TCP, 'a port of HTTP, one without a name, tcp routes, a gateway', virtualService('a', 'hosts: [reviews], http: [{}]') + REVIEWS
    + virtualService('b', 'hosts: [plain], http: [{}]') + service('plain', 'ports: [{port: 80}]') + service('db', 'ports: [{port: 5432, name: tcp-db}]')
    + virtualService('c', 'hosts: [db], tcp: [{}]') + virtualService('d', 'hosts: [db], gateways: [gw], http: [{}]'));
});

describe('gateways', () => {
  const EDGE = gateway('edge', 'selector: {istio: edge}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*.example.com"]}]');
  const vs = (gateways: string, title = 'a', hosts = 'a.example.com') => virtualService(title, `hosts: [${hosts}], gateways: [${gateways}]`);

  fires('gateway-not-found', 'a Gateway that is not there', vs('edg'), [
    'VirtualService shop/a | spec.gateways[0] | unknown-reference "edg" (Gateway in namespace "shop")',
  ], COMPLETE);
  fires('gateway-not-found', 'a Gateway of another namespace', vs('edge', 'front/a') + EDGE, [
    'VirtualService front/a | spec.gateways[0] | unknown-reference "edge" (Gateway in namespace "front")',
  ], { completeNamespaces: ['front'] });
  silent('gateway-not-found', 'what the app cannot know', vs('edg') + vs('infra/edge', 'b') + EDGE);
  silent('gateway-not-found', 'Gateways that are there, and mesh', vs('edge, mesh, shop/edge') + vs('shop/edge', 'front/b') + vs('"${GATEWAY}"', 'c') + EDGE, COMPLETE);

  fires('gateway-in-other-namespace', 'a name without its namespace', vs('edge', 'front/a') + EDGE, [
    'VirtualService front/a | spec.gateways[0] | unknown-reference "edge" (Gateway in namespace "front")',
  ]);
  silent('gateway-in-other-namespace', 'the name with its namespace, and a Gateway that the app does not have', vs('shop/edge', 'front/a') + vs('egress', 'front/b') + vs('edge', 'c') + EDGE);

  const HOST = 'virtual-service-host-not-in-gateway';
  fires(HOST, 'no host of the Gateway', vs('edge', 'a', 'a.example.org') + EDGE, [
    'VirtualService shop/a | spec.gateways[0] | conflict "edge" (hosts a.example.org)',
  ]);
  fires(HOST, 'one of two hosts', vs('edge', 'a', 'a.example.com, a.example.org') + EDGE, [
    'VirtualService shop/a | spec.hosts[1] | unknown-reference "a.example.org" (host of a Gateway server)',
  ]);
  fires(HOST, 'a host of another namespace', vs('own') + gateway('own', 'servers: [{port: {number: 80}, hosts: ["front/*"]}]'), [
    'VirtualService shop/a | spec.gateways[0] | conflict "own" (hosts a.example.com)',
  ]);
  fires(HOST, 'a Gateway that is not there, as Istio says beside gateway-not-found', vs('egde') + EDGE, [
    'VirtualService shop/a | spec.gateways[0] | conflict "egde" (hosts a.example.com)',
  ], COMPLETE);
  silent(HOST, 'hosts of the Gateway, of one of several, of the mesh, and an unknown Gateway', vs('edge') + vs('edge, mesh', 'b', 'a.example.com, reviews') + vs('infra/x', 'c', 'z.com')
    + vs('edge, own', 'd', 'a.example.com, own.org') + gateway('own', 'servers: [{port: {number: 81}, hosts: [./own.org, shop/*.example.com]}]') + EDGE);

  fires('internal-gateway', 'a Gateway that Istio makes', vs('shop/gw~istio-autogenerated-k8s-gateway~http'), [
    'VirtualService shop/a | spec.gateways[0] | invalid "shop/gw~istio-autogenerated-k8s-gateway~http"',
  ]);
  silent('internal-gateway', 'a Gateway of the app', vs('edge') + EDGE);

  const INGRESS = 'ingress-route-without-subset';
  const chosen = virtualService('chosen', 'hosts: [reviews], http: [{route: [{destination: {host: reviews, subset: v1}}]}]');
  const ingress = (destination: string) => virtualService('ingress', `hosts: [a.example.com], gateways: [edge], http: [{route: [{destination: {${destination}}}]}]`);
  fires(INGRESS, 'the subset is chosen for the mesh alone', chosen + ingress('host: reviews'), [
    'VirtualService shop/ingress | spec.http[0].route[0].destination | stated',
  ]);
  silent(INGRESS, 'the gateway chooses one too', chosen + ingress('host: reviews, subset: v1') + ingress('host: ratings'));

  const JWT = 'jwt-claim-route';
  const claims = (header: string) => virtualService('a', `hosts: [a.example.com], gateways: [edge], http: [{match: [{headers: {"${header}": {exact: x}}}]}]`);
  const pods = deployment('edge', 'istio: edge');
  fires(JWT, 'nobody reads tokens', claims('@request.auth.claims.group') + EDGE + pods, [
    'VirtualService shop/a | spec.http[0].match[0].headers | dead "@request.auth.claims.group"',
  ], COMPLETE);
  silent(JWT, 'a RequestAuthentication for the gateway', claims('@request.auth.claims[group]') + EDGE + pods + requestAuthentication('a', 'selector: {matchLabels: {istio: edge}}'), COMPLETE);
  silent(JWT, 'what the app cannot know, and other headers', claims('@request.auth.claims.group') + EDGE + pods);
  silent(JWT, 'other headers', claims('x-group') + EDGE + pods, COMPLETE);
});

describe('fields', () => {
  const delay = (fields: string) => virtualService('a', `hosts: [a.b], http: [{fault: {delay: {fixedDelay: 1s, ${fields}}}}]`);
  fires('deprecated-field', 'the old share of a delay', delay('percent: 10'), [
    'VirtualService shop/a | spec.http[0].fault.delay.percent | deprecated 10',
  ]);
  silent('deprecated-field', 'the new one', delay('percentage: {value: 10}') + namespace('shop'));

  const to = (namespaces: string) => virtualService('a', `hosts: [a.b], exportTo: [${namespaces}]`);
  fires('export-to-unknown-namespace', 'a namespace that is not there', to('., frnt') + namespace('front'), [
    'VirtualService shop/a | spec.exportTo[1] | unknown-reference "frnt" (Namespace)',
  ], COMPLETE);
  silent('export-to-unknown-namespace', 'namespaces that are there', to('., front, default, shop') + namespace('front'), COMPLETE);
  silent('export-to-unknown-namespace', 'what the app cannot know', to('frnt'));
});
