const CONDITIONS = [
  '5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure', 'retriable-4xx', 'refused-stream', 'retriable-status-codes', 'retriable-headers', 'envoy-ratelimited',
  'http3-post-connect-failure', 'cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable',
];
/** HTTP status codes that Go has a name for, as ranges. */
const STATUS = [[100, 103], [200, 208], [226, 226], [300, 305], [307, 308], [400, 418], [421, 426], [428, 429], [431, 431], [451, 451], [500, 508], [510, 511]];

/** Returns whether the HTTP status code is registered; Istio accepts no other as a retry condition. */
export function isHttpStatus(code: number): boolean {
  return STATUS.some(([first, last]) => code >= first && code <= last);
}

/** Returns whether Istio accepts the text as a retry condition: a name, or a status code. */
export function isRetryCondition(text: string): boolean {
  return CONDITIONS.includes(text) || (/^[-+]?\d+$/.test(text) && isHttpStatus(Number(text)));
}
