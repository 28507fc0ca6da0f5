import { badInput } from '../../checks/bad-input';
import { checkLabels } from '../../checks/formats/labels';
import { isToken } from '../../private/literal';
import { GatewayInfrastructure } from '../gateway-infrastructure';

/** Labels and annotations of what a Gateway is made into. Tokens pass. */
export function checkInfrastructure(infrastructure: GatewayInfrastructure | undefined): void {
  checkLabels('Gateway infrastructure.labels', infrastructure?.labels);
  checkEntries('Gateway infrastructure.labels', infrastructure?.labels, 8);
  checkEntries('Gateway infrastructure.annotations', infrastructure?.annotations, 16);
}

function checkEntries(field: string, map: { [key: string]: string } | undefined, most: number): void {
  const count = map === undefined || isToken(map) ? 0 : Object.keys(map).length;
  if (count > most) {
    throw badInput({ field, value: `${count} entries`, allowed: `at most ${most}`, remedy: 'leave some out, or put them into the overlays of parametersRef' });
  }
}
