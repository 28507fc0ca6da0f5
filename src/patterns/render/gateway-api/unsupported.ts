import { invalid } from '../../../checks/defect';
import { refusal } from '../../../checks/refuse';

/** What the Gateway API has no way to say. */
export function unsupported(field: string, remedy: string, value: unknown = 'RoutingApi.GATEWAY_API'): Error {
  return refusal(invalid(field, value, 'what the Gateway API can report, and Istio does with it', remedy));
}

/** Throws for the first of some options that is set, where the Gateway API has no way to say it. */
export function checkUnset<T extends object>(pattern: string, props: T, remedies: { [K in keyof T]?: string }): void {
  for (const [option, remedy] of Object.entries(remedies) as [keyof T, string][]) {
    if (props[option] !== undefined) {
      throw unsupported(`${pattern} ${String(option)}`, remedy);
    }
  }
}
