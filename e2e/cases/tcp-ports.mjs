// Tutorial 004: the port of the gateway says which version is reached. The server speaks first, so nothing may wait for the client.
import { expect, expectOutcome } from '../scene.mjs';

const EACH = 50;

const tcpPorts = (edition, gateway, files) => ({
  id: `004 ${edition}`,
  title: 'TCP echo by port',
  edition,
  tutorial: '004',
  async play(scene) {
    for (const version of ['v1', 'v2']) {
      await scene.backends({ workload: `default/tcp-echo-${version}`, name: version, protocol: 'tcp' });
    }
    const envoy = await scene.proxy({ ...gateway, manifests: scene.golden.objects(...files) });
    const call = port => scene.calls({ protocol: 'tcp', port: envoy.port(port), count: EACH, atOnce: 5 });
    expectOutcome('31400', await call(31400), { v1: EACH });
    expectOutcome('31401', await call(31401), { v2: EACH });
    expect(envoy.port(31402) === undefined, '31402 has a listener');
    return `31400: v1 ${EACH} of ${EACH}; 31401: v2 ${EACH} of ${EACH}; 31402: no listener`;
  },
});

export const tcpPortCases = [
  tcpPorts('classic', { gateway: { istio: 'ingressgateway' }, namespace: 'istio-system' }, ['ack--setup', 'ack--app', 'ack--istio']),
  tcpPorts('modern', { gateway: { app: 'tcp-ingressgateway', istio: 'tcp-ingressgateway' }, namespace: 'istio-ingress' },
    ['ack--setup', 'ack--app', 'ack--gateway', 'ack--istio']),
];
