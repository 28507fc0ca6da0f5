const HTTP = 'envoy.filters.http.';
const NETWORK = 'envoy.filters.network.';
const LISTENER = 'envoy.filters.listener.';

/** The network filter for HTTP connections, which contains the HTTP filters. */
export const CONNECTION_MANAGER = `${NETWORK}http_connection_manager`;

/** Former names of Envoy's filters, and their current names. */
export const RENAMED_FILTERS: { readonly [name: string]: string } = {
  'envoy.buffer': `${HTTP}buffer`,
  'envoy.cors': `${HTTP}cors`,
  'envoy.csrf': `${HTTP}csrf`,
  'envoy.http_dynamo_filter': `${HTTP}dynamo`,
  'envoy.ext_authz': `${HTTP}ext_authz, ${NETWORK}ext_authz`,
  'envoy.fault': `${HTTP}fault`,
  'envoy.grpc_http1_bridge': `${HTTP}grpc_http1_bridge`,
  'envoy.grpc_json_transcoder': `${HTTP}grpc_json_transcoder`,
  'envoy.grpc_web': `${HTTP}grpc_web`,
  'envoy.gzip': `${HTTP}gzip`,
  'envoy.health_check': `${HTTP}health_check`,
  'envoy.ip_tagging': `${HTTP}ip_tagging`,
  'envoy.lua': `${HTTP}lua`,
  'envoy.rate_limit': `${HTTP}ratelimit`,
  'envoy.router': `${HTTP}router`,
  'envoy.squash': `${HTTP}squash`,
  'envoy.listener.http_inspector': `${LISTENER}http_inspector`,
  'envoy.listener.original_dst': `${LISTENER}original_dst`,
  'envoy.listener.original_src': `${LISTENER}original_src`,
  'envoy.listener.proxy_protocol': `${LISTENER}proxy_protocol`,
  'envoy.listener.tls_inspector': `${LISTENER}tls_inspector`,
  'envoy.client_ssl_auth': `${NETWORK}client_ssl_auth`,
  'envoy.http_connection_manager': CONNECTION_MANAGER,
  'envoy.mongo_proxy': `${NETWORK}mongo_proxy`,
  'envoy.ratelimit': `${NETWORK}ratelimit`,
  'envoy.redis_proxy': `${NETWORK}redis_proxy`,
  'envoy.tcp_proxy': `${NETWORK}tcp_proxy`,
};
