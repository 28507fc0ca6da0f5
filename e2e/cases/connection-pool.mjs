// Tutorial 003: what the two connection pools of the text do to the calls of a client in the mesh, and that ours loses none.
import { expect, outcome } from '../scene.mjs';

const HOST = 'grpc.grpc.svc.cluster.local:9000';
/** The text's client makes so many calls. */
const CALLS = 25;
const MANY = 1000;
const VERSIONS = ['v1', 'v2', 'v3'];
/** An answer takes some time, or no two calls were ever under way at once. */
const DELAY_MS = 5;

const pool = (edition, name, client, files, check) => ({
  id: `003 ${edition} ${name}`,
  title: 'connection pool',
  edition,
  tutorial: '003',
  async play(scene) {
    for (const version of VERSIONS) {
      await scene.backends({ workload: `grpc/grpc-${version}`, name: version, protocol: 'grpc', delay: DELAY_MS });
    }
    const envoy = await scene.proxy({ workload: client, namespace: 'test', manifests: scene.golden.objects(...files) });
    return check({
      /** Calls of one client, and how many connections the proxy opened for them. */
      async calls(count, atOnce) {
        const before = await scene.count();
        const result = await scene.calls({ protocol: 'grpc', port: envoy.port(9000), host: HOST, count, atOnce });
        const { connections, mutual } = await scene.count();
        expect(mutual === connections, `${connections - mutual} of ${connections} connections to the pods were no mutual TLS`);
        const ok = Object.values(result.answers).reduce((sum, answers) => sum + answers, 0);
        const lost = ok < count ? ` (${outcome({ answers: {}, errors: result.errors })})` : '';
        return { ok, result, connections: connections - before.connections, text: `${ok} of ${count} OK${lost}` };
      },
    });
  },
});

const onlyUnavailable = ({ result }) => Object.keys(result.errors).every(code => code === 'Unavailable');
const refused = what => ({ ok, result, text }) => expect(
  ok >= 1 && Object.keys(result.errors).length > 0 && onlyUnavailable({ result }), `${what}, some were to be refused: ${text}`,
);

const classicFiles = state => ['ocp--setup', 'ocp--app', 'ocp--istio', state];

export const connectionPoolCases = [
  pool('classic', 'pool 1', { app: 'grpc' }, classicFiles('ocp--istio-pool-1'), async client => {
    const atOnce = await client.calls(CALLS, CALLS);
    refused('at once')(atOnce);
    const oneByOne = await client.calls(CALLS, 1);
    expect(oneByOne.ok === CALLS, `one by one, nothing was to be lost: ${oneByOne.text}`);
    const [ok, connections] = ['ok', 'connections'].map(key => atOnce[key] + oneByOne[key]); // a connection of before may serve the first call
    expect(connections >= ok, `each call was to have its own connection: ${ok} OK over ${connections}`);
    const two = await client.calls(CALLS * 4, 2);
    refused('two at once')(two);
    return `${CALLS} at once: ${atOnce.text}; one by one: ${oneByOne.text} over ${oneByOne.connections} connections; `
      + `${CALLS * 4}, two at once: ${two.text}`;
  }),
  pool('classic', 'pool 50', { app: 'grpc' }, classicFiles('ocp--istio-pool-50'), async client => {
    const cold = await client.calls(CALLS, CALLS);
    refused('cold and at once')(cold); // the limit on pending requests counts those that wait for a connection, in HTTP/2 too
    const oneByOne = await client.calls(CALLS * 4, 1);
    expect(oneByOne.ok === CALLS * 4 && oneByOne.ok >= 10 * oneByOne.connections,
      `one by one, connections were to be reused: ${oneByOne.text} over ${oneByOne.connections}`);
    const warm = await client.calls(MANY, CALLS);
    expect(warm.ok >= 25 * warm.connections && onlyUnavailable(warm), `warm, connections were to be reused: ${warm.text} over ${warm.connections}`);
    return `${CALLS} at once, cold: ${cold.text}; ${CALLS * 4} one by one: ${oneByOne.text} over ${oneByOne.connections} connections; `
      + `${MANY}, ${CALLS} at once, warm: ${warm.text} over ${warm.connections} more`;
  }),
  pool('modern', 'pool', { app: 'grpc-client' }, ['ocp--setup', 'ocp--app', 'ocp--client', 'ocp--istio'], async client => {
    const cold = await client.calls(CALLS, CALLS);
    expect(cold.ok === CALLS, `cold, nothing was to be lost: ${cold.text}`);
    const warm = await client.calls(MANY, 100);
    expect(warm.ok === MANY, `warm, nothing was to be lost: ${warm.text}`);
    return `${CALLS} at once, cold: ${cold.text} over ${cold.connections} connections; `
      + `${MANY}, 100 at once, warm: ${warm.text} over ${warm.connections} more`;
  }),
];
