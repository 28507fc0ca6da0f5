import { KindCheck } from '../kind-check';
import { BACKEND_RULES } from './backend';
import { checkL4Route, L4_RULES } from './l4-route';
import { PARENT_RULES } from './parent';
import { REFERENCE } from './reference';
import { checkHostnames, HOSTNAME_RULES, ROUTE_RULES } from './route';

/** Server names of a TLSRoute. */
export const MAX_SERVER_NAMES = 1024;

/** Checks a TLSRoute of the Gateway API. */
export const TLS_ROUTE: KindCheck = {
  kind: 'TLSRoute',
  group: 'gateway.networking.k8s.io',
  rules: [...L4_RULES, REFERENCE, ...PARENT_RULES, ...HOSTNAME_RULES, ...ROUTE_RULES, ...BACKEND_RULES],
  check: ({ spec }, report) => {
    checkHostnames(spec.hostnames, MAX_SERVER_NAMES, 'spec.hostnames', report);
    checkL4Route(spec, report);
  },
};
