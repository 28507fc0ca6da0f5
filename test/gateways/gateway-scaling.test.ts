import { Lazy } from 'cdk8s';
import { GatewayScaling } from '../../src/gateways/gateway-scaling';
import { refusalOf } from '../brief';

describe('GatewayScaling', () => {
  test('is an autoscaler over CPU by default', () => {
    expect(GatewayScaling.auto()._auto).toEqual({ minReplicas: 2, maxReplicas: 5, cpuUtilization: 80 });
    expect(GatewayScaling.auto()._replicas).toBeUndefined();
  });

  test.each([
    [{ minReplicas: 7 }, { minReplicas: 7, maxReplicas: 7, cpuUtilization: 80 }],
    [{ memoryUtilization: 70 }, { minReplicas: 2, maxReplicas: 5, memoryUtilization: 70 }],
    [{ cpuUtilization: 150, memoryUtilization: 70, maxReplicas: 9 }, { minReplicas: 2, maxReplicas: 9, cpuUtilization: 150, memoryUtilization: 70 }],
  ])('of %j is %j', (options, auto) => {
    expect(GatewayScaling.auto(options)._auto).toEqual(auto);
  });

  test('may be fixed, at 0 too', () => {
    expect(GatewayScaling.fixed(0)._replicas).toBe(0);
    expect(GatewayScaling.fixed(0)._auto).toBeUndefined();
  });

  test('lets numbers through that are known late', () => {
    const late = Lazy.any({ produce: () => 3 }) as number;
    expect(GatewayScaling.auto({ minReplicas: late })._auto).toEqual({ minReplicas: late, maxReplicas: 5, cpuUtilization: 80 });
  });

  test.each([
    [() => GatewayScaling.fixed(-1), 'GatewayScaling.fixed.replicas | invalid -1'],
    [() => GatewayScaling.auto({ minReplicas: 0 }), 'GatewayScaling.auto.minReplicas | invalid 0'],
    [() => GatewayScaling.auto({ minReplicas: 4, maxReplicas: 3 }), 'GatewayScaling.auto.maxReplicas | invalid 3'],
    [() => GatewayScaling.auto({ maxReplicas: 2.5 }), 'GatewayScaling.auto.maxReplicas | invalid 2.5'],
    [() => GatewayScaling.auto({ cpuUtilization: 0 }), 'GatewayScaling.auto.cpuUtilization | invalid 0'],
    [() => GatewayScaling.auto({ memoryUtilization: 0 }), 'GatewayScaling.auto.memoryUtilization | invalid 0'],
  ])('fails: %s', (make, message) => {
    expect(refusalOf(make)).toBe(message);
  });
});
