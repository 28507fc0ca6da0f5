import { isHttpStatus, isRetryCondition } from '../../../src/checks/formats/retry-conditions';

describe('a condition of a retry', () => {
  test.each(['5xx', 'gateway-error', 'reset', 'unavailable', 'retriable-status-codes', '503', '+200', '0200'])('may be %s', text => expect(isRetryCondition(text)).toBe(true));

  test.each(['', '5XX', ' reset', 'reset ', '299', '0', '-200', '4xx', '503.0'])('is not %j', text => expect(isRetryCondition(text)).toBe(false));
});

test.each<[number, boolean]>([[100, true], [103, true], [104, false], [226, true], [306, false], [418, true], [419, false], [451, true], [509, false], [511, true], [600, false]])(
  'HTTP knows the status %d: %s', (code, known) => expect(isHttpStatus(code)).toBe(known),
);
