import { invalid } from '../../checks/defect';
import { defectOfLabels } from '../../checks/formats/labels';
import { refusal, refuse } from '../../checks/refuse';
import { isToken } from '../../private/literal';
import { GatewayInfrastructure } from '../gateway-infrastructure';

/** Labels and annotations of what a Gateway is made into. Tokens pass. */
export function checkInfrastructure(infrastructure: GatewayInfrastructure | undefined): void {
  refuse(defectOfLabels('Gateway infrastructure.labels', infrastructure?.labels));
  checkEntries('Gateway infrastructure.labels', infrastructure?.labels, 8);
  checkEntries('Gateway infrastructure.annotations', infrastructure?.annotations, 16);
}

function checkEntries(field: string, map: { [key: string]: string } | undefined, most: number): void {
  const count = map === undefined || isToken(map) ? 0 : Object.keys(map).length;
  if (count > most) {
    throw refusal(invalid(field, `${count} entries`, `at most ${most}`, 'leave some out, or put them into the overlays of parametersRef'));
  }
}
