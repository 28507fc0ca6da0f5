import { LATEST_GATEWAY_API, LATEST_ISTIO } from '../../kinds';
import { isLiteralString } from '../../private/literal';
import { minorOf } from '../../private/releases';
import { Defect, invalid } from '../defect';

/** An Istio release, `1.minor` or `1.minor.patch`. Tokens and placeholders pass. */
export function defectOfIstioVersion(path: string, value: unknown): Defect | undefined {
  return defectOfRelease(path, value, `an Istio release such as "${LATEST_ISTIO}"`);
}

/** A Gateway API release from 1.0 on, `1.minor` or `1.minor.patch`. Tokens and placeholders pass. */
export function defectOfGatewayApiVersion(path: string, value: unknown): Defect | undefined {
  return defectOfRelease(path, value, `a Gateway API release from 1.0 on, such as "${LATEST_GATEWAY_API}"`);
}

function defectOfRelease(path: string, value: unknown, expected: string): Defect | undefined {
  return isLiteralString(value) && minorOf(value) === undefined ? invalid(path, value, expected, 'specify the major and the minor version') : undefined;
}
