import { KindCheck } from '../kind-check';
import { BACKEND_RULES } from './backend';
import { checkL4Route, L4_RULES } from './l4-route';
import { PARENT_RULES } from './parent';
import { REFERENCE } from './reference';
import { ROUTE_RULES } from './route';

/** Checks a TCPRoute of the Gateway API. */
export const TCP_ROUTE: KindCheck = {
  kind: 'TCPRoute',
  group: 'gateway.networking.k8s.io',
  rules: [...L4_RULES, REFERENCE, ...PARENT_RULES, ...ROUTE_RULES, ...BACKEND_RULES],
  check: ({ spec }, report) => checkL4Route(spec, report),
};
