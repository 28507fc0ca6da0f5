import { fires, namespace, serviceEntry, sidecar, silent, virtualService } from './cases';

const HIDDEN = 'hidden-by-sidecar';
const lets = (...hosts: string[]) => sidecar('default', `egress: [{hosts: ${JSON.stringify(hosts)}}]`);
const own = (host = 'api.example.com') => serviceEntry('entry', `hosts: ["${host}"], exportTo: ["."], ports: [{number: 443, name: tls, protocol: TLS}]`);
const routes = (rest = '', host = 'reviews') => virtualService('routes', `hosts: ["${host}"], exportTo: ["."], http: [{route: [{destination: {host: reviews.backend.svc.cluster.local}}]}]${rest}`);

describe('what a Sidecar hides', () => {
  fires(HIDDEN, 'a ServiceEntry for its namespace alone', lets('istio-system/*') + own(), [
    'ServiceEntry shop/entry | spec.hosts | dead ["api.example.com"]',
  ]);
  fires(HIDDEN, 'routes for its namespace alone', lets('backend/*', './ratings.shop.svc.cluster.local') + routes(), [
    'VirtualService shop/routes | spec.hosts | dead ["reviews"]',
  ]);
  fires(HIDDEN, 'an exclusion, and the namespace by its name', lets('*/*', '~shop/*.example.com') + own().replace('"."', 'shop'), [
    'ServiceEntry shop/entry | spec.hosts | dead ["api.example.com"]',
  ]);
  fires(HIDDEN, 'the Sidecar of the whole mesh', sidecar('istio-system/default', 'egress: [{hosts: ["istio-system/*"]}]') + own(), [
    'ServiceEntry shop/entry | spec.hosts | dead ["api.example.com"]',
  ]);
  silent(HIDDEN, 'an entry that covers it, by name, wildcard or namespace', lets('./api.example.com') + own() + routes().replace('reviews', 'api.example.com'));
  silent(HIDDEN, 'a wildcard of the egress', lets('*/*.example.com', 'shop/*.shop.svc.cluster.local') + own() + routes());
  silent(HIDDEN, 'a wildcard of the routes, which some of the hosts let in come under', lets('./api.example.com') + routes('', '*.example.com'));
  silent(HIDDEN, 'a Sidecar that says nothing of egress', sidecar('default', 'ingress: []') + own() + routes());
  silent(HIDDEN, 'one of several Sidecars that lets it in', lets('istio-system/*') + sidecar('a', 'workloadSelector: {labels: {app: a}}, egress: [{hosts: ["./*"]}]') + own() + routes());
  silent(HIDDEN, 'pods that no Sidecar selects', sidecar('a', 'workloadSelector: {labels: {app: a}}, egress: [{hosts: ["istio-system/*"]}]') + own());
  silent(HIDDEN, 'what others may use', lets('istio-system/*') + own().replace('exportTo: ["."], ', '') + routes().replace('["."]', '[".", "web"]'));
  silent(HIDDEN, 'a gateway, to which no Sidecar applies', lets('istio-system/*') + routes(', gateways: [mesh, a]'));
  silent(HIDDEN, 'a host that a route leads to', lets('istio-system/*', './reviews.shop.svc.cluster.local') + own('*.shop.example')
    + virtualService('egress', 'hosts: [reviews.shop.svc.cluster.local], http: [{route: [{destination: {host: api.shop.example}}]}]'));
  silent(HIDDEN, 'ambient mode', namespace('shop', 'istio.io/dataplane-mode: ambient') + lets('istio-system/*') + own());
  silent(HIDDEN, 'what is filled in later', lets('./${HOST}') + own() + routes());
  silent(HIDDEN, 'an exclusion that is filled in later', lets('./*', '~./${HOST}') + own() + routes());
});
