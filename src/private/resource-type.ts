/** The name of a kind in addresses of the API and in RBAC rules: its plural in lower case, as English has it. Istio, OpenShift and the Gateway API name all their kinds so. */
export function resourceTypeOf(kind: string): string {
  return kind.replace(/([^aeiou])y$/, '$1ie').replace(/s$/, 'se').toLowerCase() + 's';
}
