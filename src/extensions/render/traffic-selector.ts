import type { TrafficExtensionSpecMatch } from '../../../imports/extensions.istio.io';
import { duplicate } from '../../checks/defect';
import { refuseErrors } from '../../checks/problem';
import { refuse } from '../../checks/refuse';
import { checkTrafficSelector } from '../../checks/wasm-plugin';
import { isLiteralNumber } from '../../private/literal';
import { checkEach, mapEach } from '../../private/map-each';
import type { Plain } from '../../private/plain';
import { TrafficSelector } from '../traffic-selector';

/** Renders the traffic that an extension applies to. */
export function renderTrafficSelector({ mode, ports }: TrafficSelector): Plain<TrafficExtensionSpecMatch> {
  return { mode, ports: mapEach(ports, number => ({ number })) };
}

/** Throws for an invalid port, and for a duplicate port, which the CRD rejects. */
export function refuseTrafficSelector(path: string, selector: TrafficSelector): void {
  refuseErrors(report => checkTrafficSelector(renderTrafficSelector(selector), path, report));
  const { ports } = selector;
  checkEach(ports, (port, i) => refuse(isLiteralNumber(port) && ports!.indexOf(port) < i ? duplicate(`${path}.ports`, port, 'remove one of the two') : undefined));
}
