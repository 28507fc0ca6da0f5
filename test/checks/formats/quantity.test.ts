import { defectOfQuantity } from '../../../src/checks/formats/quantity';

describe('defectOfQuantity', () => {
  test.each(['0', '2', '0.5', '100m', '128Mi', '1e3', '1E-3', '1.5Gi', '5G', '${CPU}', undefined])('takes %s', value => {
    expect(() => defectOfQuantity('x', value)).not.toThrow();
  });

  test.each(['', '-1', '128 Mi', '128mb', 'Mi', '1Ki2'])('fails for "%s"', value => {
    expect(() => defectOfQuantity('x', value)).toThrow(`x: got "${value}", allowed is a Kubernetes quantity such as "100m", "2" or "128Mi"; correct the amount`);
  });
});
