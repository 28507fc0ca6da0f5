import { defectOfLabels } from '../../checks/formats/labels';
import { defectOfDnsLabel } from '../../checks/formats/name';
import { defectOfPort } from '../../checks/formats/number';
import { refuse } from '../../checks/refuse';
import { IGateway } from '../gateway';
import { refuseGateways } from './gateway-name';

/** The options that matches of every protocol have. */
interface SourceOptions {
  readonly port?: number;
  readonly sourceLabels?: { [key: string]: string };
  readonly sourceNamespace?: string;
  readonly gateways?: IGateway[];
}

/**
 * Rejects what the webhook accepts in a match although no connection can have it: the port 0 and the namespace `''`, which Istio reads as "not set",
 * labels that Kubernetes rejects, and gateways whose name has dots.
 */
export function refuseSource(field: string, { port, sourceLabels, sourceNamespace, gateways }: SourceOptions): void {
  refuse(defectOfPort(`${field}.port`, port));
  refuse(defectOfLabels(`${field}.sourceLabels`, sourceLabels));
  refuse(defectOfDnsLabel(`${field}.sourceNamespace`, sourceNamespace));
  refuseGateways(`${field}.gateways`, gateways);
}
