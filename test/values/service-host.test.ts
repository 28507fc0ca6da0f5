import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MeshService } from '../../src';
import { resolveTokens } from '../../src/private/resolve-tokens';
import { lateHost, refuseBareService } from '../../src/values/service-host';
import { refusalOf } from '../brief';

let chart: Chart;
beforeEach(() => { chart = new Chart(Testing.app(), 'chart', { namespace: 'shop' }); });

describe('the host of a service', () => {
  test('is read late', () => {
    const reference = MeshService.fromService(new kplus.Service(chart, 'service', { metadata: { name: 'a' }, ports: [{ port: 80 }] }));
    expect(resolveTokens(lateHost('f', reference))).toBe('a.shop.svc.cluster.local');
  });

  test('is refused for the construct of a Service, with the factory that makes a reference of it', () => {
    const service = new kplus.Service(chart, 'service', { ports: [{ port: 80 }] }) as never;
    expect(refusalOf(() => refuseBareService('f', service))).toBe('f | invalid "chart/service"');
    expect(() => refuseBareService('f', service)).toThrow('MeshService.fromService');
  });
});
