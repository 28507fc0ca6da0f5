// Tutorial 000: the gateway ends TLS and spreads the calls of one connection; a load balancer of connections cannot.
import { expect, expectOutcome, outcome, written } from '../scene.mjs';

const CALLS = 300;
const PODS = 3;
const HOST = 'grpc.example.com';

const grpcBalance = (edition, gateway, files) => ({
  id: `000 ${edition}`,
  title: 'gRPC over TLS, one client connection, three pods',
  edition,
  tutorial: '000',
  async play(scene) {
    const ports = await scene.backends({ workload: 'default/greeter', name: 'pod', protocol: 'grpc', pods: PODS, host: HOST });
    const envoy = await scene.proxy({ ...gateway, manifests: scene.golden.objects(...files), hosts: [HOST] });
    const call = (port, tls, count = CALLS) => scene.calls({ protocol: 'grpc', port, host: HOST, tls, count });

    const through = await call(envoy.port(443), 'server');
    expectOutcome('through the gateway', through, { 'pod-1': CALLS / PODS, 'pod-2': CALLS / PODS, 'pod-3': CALLS / PODS });
    const { connections, mutual } = await scene.count();
    expect(mutual === connections, `${connections - mutual} of ${connections} connections to the pods were no mutual TLS`);

    const plaintext = await call(envoy.port(443), undefined, 5);
    expectOutcome('in plain text', plaintext, {}, { Unavailable: 5 });

    const control = await call((await scene.tcpProxy(ports)).port(443), 'server');
    expect(Object.keys(control.answers).length === 1 && Object.values(control.answers)[0] === CALLS, `through plain TCP, one pod was to answer: ${outcome(control)}`);
    return `${written(through.answers)}, ${mutual} connections to the pods, all mutual TLS; `
      + `plain text: ${outcome(plaintext)}; control through plain TCP: ${outcome(control)}`;
  },
});

export const grpcBalanceCases = [
  grpcBalance('classic', { gateway: { istio: 'ilbgateway' }, namespace: 'istio-system' }, ['gke--setup', 'gke--app', 'gke--istio']),
  grpcBalance('modern', { gateway: { app: 'istio-ilbgateway', istio: 'ilbgateway' }, namespace: 'istio-ingress' },
    ['gke--setup', 'gke--app', 'gke--gateway', 'gke--istio']),
];
