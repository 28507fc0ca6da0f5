import { MeshObject } from '../../src';
import { egressHostsOf } from '../../src/mesh/egress-hosts';

test('egress hosts have a namespace, a host, and may be excluded', () => {
  const sidecar = new MeshObject({ kind: 'Sidecar', metadata: { name: 'a', namespace: 'shop' }, spec: { egress: [{ hosts: ['./*', '*/a.example.com'] }, { hosts: ['~/b.example.com', '~bank/*', 'bare'] }] } });
  expect(egressHostsOf(sidecar, 'shop')).toEqual([
    { text: './*', path: 'spec.egress[0].hosts[0]', namespace: 'shop', host: '*', isExcluded: false },
    { text: '*/a.example.com', path: 'spec.egress[0].hosts[1]', namespace: '*', host: 'a.example.com', isExcluded: false },
    { text: '~/b.example.com', path: 'spec.egress[1].hosts[0]', namespace: '*', host: 'b.example.com', isExcluded: true },
    { text: '~bank/*', path: 'spec.egress[1].hosts[1]', namespace: 'bank', host: '*', isExcluded: true },
    { text: 'bare', path: 'spec.egress[1].hosts[2]', namespace: '', host: 'bare', isExcluded: false },
  ]);
  expect(egressHostsOf(undefined, 'shop')).toEqual([]);
});
