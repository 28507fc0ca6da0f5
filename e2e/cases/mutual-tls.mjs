// Tutorial 003: the gateway lets in who shows a certificate of its CA. The text binds no routes to it, so there it answers 404 to everybody.
import { expectOutcome, outcome } from '../scene.mjs';

const CALLS = 30;
const VERSIONS = ['v1', 'v2', 'v3'];

const mutualTls = (edition, host, files, { answers, errors = {} }) => ({
  id: `003 ${edition} gateway`,
  title: 'MUTUAL',
  edition,
  tutorial: '003',
  async play(scene) {
    for (const version of VERSIONS) {
      await scene.backends({ workload: `grpc/grpc-${version}`, name: version, protocol: 'grpc' });
    }
    const envoy = await scene.proxy({
      gateway: { istio: 'ingressgateway' }, namespace: 'istio-system', manifests: scene.golden.objects(...files), hosts: [host],
    });
    const call = tls => scene.calls({ protocol: 'grpc', port: envoy.port(443), host, tls, count: CALLS });
    const known = await call('client');
    expectOutcome('with a certificate', known, answers, errors);
    const [without, stranger] = [await call('server'), await call('stranger')];
    expectOutcome('without a certificate', without, {}, { Unavailable: CALLS });
    expectOutcome('with a certificate of another CA', stranger, {}, { Unavailable: CALLS });
    return `with a certificate: ${outcome(known)}; without: ${outcome(without)}; of another CA: ${outcome(stranger)}`;
  },
});

export const mutualTlsCases = [
  mutualTls('classic', 'grpc-istio-system.apps.ocp-XXX.com', ['ocp--setup', 'ocp--app', 'ocp--istio', 'ocp--istio-pool-50', 'ocp--ingress'],
    { answers: {}, errors: { Unimplemented: CALLS } }),
  mutualTls('modern', 'grpc.apps.example.com', ['ocp--setup', 'ocp--app', 'ocp--istio', 'ocp--ingress'],
    { answers: Object.fromEntries(VERSIONS.map(version => [version, CALLS / VERSIONS.length])) }),
];
