import { defectOfQuantity } from '../../../src/checks/formats/quantity';
import { brief } from '../../brief';

describe('defectOfQuantity', () => {
  test.each(['0', '2', '0.5', '100m', '128Mi', '1e3', '1E-3', '1.5Gi', '5G', '${CPU}', undefined])('takes %s', value => {
    expect(defectOfQuantity('x', value)).toBeUndefined();
  });

  test.each(['', '-1', '128 Mi', '128mb', 'Mi', '1Ki2'])('finds "%s"', value => {
    expect(brief(defectOfQuantity('x', value)!)).toBe(`x | invalid ${JSON.stringify(value)}`);
  });
});
