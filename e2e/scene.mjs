// What one case plays in: backends, an Envoy before them that istiod's code configures, and a client.
import { Envoy } from './envoy.mjs';
import { Golden } from './golden.mjs';

export class Scene {
  constructor({ tools, istiod, traffic, edition, tutorial, sabotage }) {
    Object.assign(this, { tools, istiod, traffic });
    this.golden = new Golden(edition, tutorial, sabotage);
    this.workloads = [];
    this.envoys = [];
    this.dropped = new Set();
  }

  /** Starts the pods of a Deployment, `pods` of them, named after `name`. */
  async backends({ workload, name, protocol, pods = 1, cluster = 'primary', host = 'none.example.com', delay = 0 }) {
    const [namespace, deployment] = workload.split('/');
    const ports = [];
    for (let i = 1; i <= pods; i++) {
      const backend = {
        name: pods > 1 ? `${name}-${i}` : name, protocol, host, delay, identity: `spiffe://cluster.local/ns/${namespace}/sa/default`,
      };
      ports.push((await this.traffic.ask({ do: 'backend', backend })).port);
    }
    this.workloads.push({ cluster, namespace, name: deployment, ports });
    return ports;
  }

  /** Starts the Envoy of a gateway or of a workload in the cluster that the manifests make. */
  async proxy({ gateway, workload, namespace, manifests, remotes = {}, hosts = ['none.example.com'] }) {
    const certificates = await this.traffic.ask({ do: 'certificates', hosts, identity: `spiffe://cluster.local/ns/${namespace}/sa/default` });
    const { bootstrap, listeners, dropped } = await this.istiod.ask({
      id: 'e2e', cluster: 'primary', manifests, remotes, workloads: this.workloads, certificates, proxy: { gateway, workload, namespace },
    });
    dropped.forEach(one => this.dropped.add(one));
    return this.envoy(bootstrap, listeners);
  }

  async envoy(bootstrap, listeners) {
    const envoy = new Envoy(this.tools.envoy, bootstrap, listeners);
    this.envoys.push(envoy);
    await this.traffic.ask({ do: 'guard', pid: envoy.child.pid });
    await envoy.ready();
    return envoy;
  }

  /** A plain TCP proxy before some ports: a load balancer of connections, the control of what Istio does. */
  tcpProxy(ports) {
    const address = port => ({ socket_address: { address: '127.0.0.1', port_value: port } });
    const filter = {
      name: 'envoy.filters.network.tcp_proxy',
      typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy', stat_prefix: 'plain', cluster: 'plain' },
    };
    return this.envoy({
      admin: { address: address(0) },
      static_resources: {
        listeners: [{ name: 'plain', address: address(0), filter_chains: [{ filters: [filter] }] }],
        clusters: [{
          name: 'plain',
          type: 'STATIC',
          load_assignment: { cluster_name: 'plain', endpoints: [{ lb_endpoints: ports.map(port => ({ endpoint: { address: address(port) } })) }] },
        }],
      },
    }, [{ name: 'plain', address: '0.0.0.0', port: 443 }]);
  }

  /** Makes calls; what answered and what failed, by numbers. */
  async calls(calls) {
    expect(calls.port !== undefined, 'istiod makes no listener for the port that is called');
    return this.traffic.ask({ do: 'calls', calls });
  }

  /** What came to the backends in sum so far. */
  async count() {
    const counts = Object.values(await this.traffic.ask({ do: 'count' }));
    const sum = key => counts.reduce((total, count) => total + count[key], 0);
    return { calls: sum('calls'), connections: sum('connections'), mutual: sum('mutual') };
  }

  async close() {
    await Promise.all(this.envoys.map(envoy => envoy.stop()));
    await this.traffic.ask({ do: 'stop' }); // the backends; the guard is over too
  }
}

const ordered = counts => Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
/** `v1 50, v2 3`, or `nothing`. */
export const written = counts => ordered(counts).map(([name, count]) => `${name} ${count}`).join(', ') || 'nothing';
/** Answers and errors of calls in one line. */
export const outcome = ({ answers, errors }) => written({ ...answers, ...errors });

/** The traffic was not what it must be, as opposed to something that kept it from being seen. */
export class Mismatch extends Error {}

/** Fails a case. */
export function expect(holds, message) {
  if (!holds) {
    throw new Mismatch(message);
  }
}

/** Fails a case unless the calls ended just so. */
export function expectOutcome(what, result, answers, errors = {}) {
  const wanted = outcome({ answers, errors });
  expect(outcome(result) === wanted, `${what}: expected ${wanted}; was ${outcome(result)}`);
}
