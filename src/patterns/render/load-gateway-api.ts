/**
 * What patterns make in the Gateway API, loaded when it is first asked for: it is half of all that a pattern would load, and most apps write their routes in one API.
 */
export function loadGatewayApi(): typeof import('./gateway-api') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it with every pattern
  return require('./gateway-api') as typeof import('./gateway-api');
}
