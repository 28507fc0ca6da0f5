// Manifests broken on purpose: each change must make its case fail, or the case proves nothing.
const objectOf = (objects, kind, name) => objects.find(object => object.kind === kind && (name === undefined || object.metadata.name === name));
const swap = (list, key) => { [list[0][key], list[1][key]] = [list[1][key], list[0][key]]; };

const swapVersions = objects => {
  const routes = objectOf(objects, 'VirtualService')?.spec.tcp.map(({ route }) => route[0].destination);
  if (routes) {
    swap(routes, 'subset');
  }
};
const weigh = (primary, burst) => objects => {
  const route = objectOf(objects, 'VirtualService', 'worker-virtual-service')?.spec.http[0].route;
  if (route) {
    [route[0].weight, route[1].weight] = [primary, burst];
  }
};
const remove = (kind, name) => objects => {
  const at = objects.indexOf(objectOf(objects, kind, name));
  if (at >= 0) {
    objects.splice(at, 1);
  }
};
/** Changes the one object of a kind, where the file has it. */
const change = (kind, how) => objects => {
  const object = objectOf(objects, kind);
  if (object) {
    how(object.spec);
  }
};

/** `notices` is part of what the case must say. */
export const sabotages = [
  { id: '004 classic', what: 'v1 and v2 swapped', sabotage: swapVersions, notices: '31400: expected v1 50; was v2 50' },
  { id: '004 modern', what: 'v1 and v2 swapped', sabotage: swapVersions, notices: '31400: expected v1 50; was v2 50' },
  {
    id: '004 modern',
    what: 'the second port moved to 31402',
    sabotage: change('Gateway', spec => { spec.servers[1].port.number = 31402; }),
    notices: 'no listener',
  },
  {
    id: '000 classic',
    what: 'a host that does not exist',
    sabotage: change('VirtualService', spec => { spec.http[0].route[0].destination.host = 'greeting'; }),
    notices: 'was Unavailable 300',
  },
  {
    id: '000 modern',
    what: 'a balancer that keeps to one pod',
    sabotage: change('DestinationRule', spec => { spec.trafficPolicy.loadBalancer = { consistentHash: { useSourceIp: true } }; }),
    notices: ' 300',
  },
  {
    id: '000 modern',
    what: 'no mutual TLS',
    sabotage: change('DestinationRule', spec => { spec.trafficPolicy.tls = { mode: 'DISABLE' }; }),
    notices: 'were no mutual TLS',
  },
  { id: '001 classic 100/0', what: 'weights 90/10', sabotage: weigh(90, 10), notices: 'expected primary 3000 ± 0' },
  { id: '001 classic 50/50', what: 'weights 60/40', sabotage: weigh(60, 40), notices: 'expected primary 1500 ± 137' },
  { id: '001 classic 0/100', what: 'weights 100/0', sabotage: weigh(100, 0), notices: 'was primary 3000' },
  {
    id: '001 classic 50/50',
    what: 'a subset that no pod has',
    sabotage: change('DestinationRule', spec => { spec.subsets[1].labels['cluster-type'] = 'brust-cluster'; }),
    notices: 'status 503',
  },
  {
    id: '001 classic 50/50',
    what: 'the VirtualService left out',
    sabotage: remove('VirtualService', 'worker-virtual-service'),
    notices: 'expected primary 1500 ± 137',
  },
  { id: '001 modern 100/0', what: 'weights 60/40', sabotage: weigh(60, 40), notices: 'expected primary 3000 ± 0' },
  {
    id: '003 modern pool',
    what: 'one pending request',
    sabotage: change('DestinationRule', spec => { spec.trafficPolicy.connectionPool.http.http1MaxPendingRequests = 1; }),
    notices: 'cold, nothing was to be lost',
  },
  {
    id: '003 classic pool 1',
    what: 'the pool left out',
    sabotage: change('DestinationRule', spec => { delete spec.trafficPolicy.connectionPool; }),
    notices: 'some were to be refused: 25 of 25 OK',
  },
  {
    id: '003 classic pool 50',
    what: 'one call a connection',
    sabotage: change('DestinationRule', spec => { spec.trafficPolicy.connectionPool.http.maxRequestsPerConnection = 1; }),
    notices: 'connections were to be reused',
  },
  {
    id: '003 modern gateway',
    what: 'SIMPLE for MUTUAL',
    sabotage: change('Gateway', spec => { spec.servers[0].tls.mode = 'SIMPLE'; }),
    notices: 'without a certificate: expected Unavailable 30',
  },
  {
    id: '003 classic gateway',
    what: 'the routes bound to the gateway',
    sabotage: change('VirtualService', spec => { spec.gateways = ['grpc-gateway']; spec.hosts = ['*']; }),
    notices: 'with a certificate: expected Unimplemented 30',
  },
];
