import { invalid, missing } from '../../checks/defect';
import { defectOfLabels } from '../../checks/formats/labels';
import { defectOfMetadata } from '../../checks/formats/metadata';
import { defectOfDnsLabel, defectOfText } from '../../checks/formats/name';
import { defectOfInteger } from '../../checks/formats/number';
import { defectOfQuantity } from '../../checks/formats/quantity';
import { refusal, refuse } from '../../checks/refuse';
import { isLiteralNumber } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import { GatewayWorkloadProps } from '../gateway-workload-props';
import { resourcesOf } from './deployment';

/** What the constructor can see of a gateway workload. `kind` is the class that the user names. */
export function checkWorkloadProps(kind: string, props: GatewayWorkloadProps): void {
  const { metadata } = props;
  refuse(defectOfDnsLabel(`${kind} metadata.name`, metadata?.name));
  refuse(defectOfMetadata(kind, metadata?.name ?? 'generated', metadata?.namespace, metadata?.labels));
  for (const field of ['serviceMetadata', 'deploymentMetadata', 'serviceAccountMetadata'] as const) {
    refuse(defectOfLabels(`${kind} ${field}.labels`, props[field]?.labels));
  }
  refuse(defectOfLabels(`${kind} selector`, props.selector));
  if (props.selector !== undefined && Object.keys(props.selector).length === 0) {
    throw refusal(invalid(`${kind} selector`, props.selector, 'at least one label', 'name a label, or leave it out'));
  }
  refuse(defectOfLabels(`${kind} podLabels`, props.podLabels));
  refuse(defectOfText(`${kind} revision`, props.revision, 'name the revision, or leave it out'));
  props.exposure._checkAnnotations(`${kind} metadata.annotations`, metadata?.annotations);
  props.exposure._checkAnnotations(`${kind} serviceMetadata.annotations`, props.serviceMetadata?.annotations);
  checkPorts(kind, props);
  checkResources(kind, props);
  checkBudget(kind, props);
}

function checkPorts(kind: string, { ports }: GatewayWorkloadProps): void {
  checkEach(ports, (port, i) => {
    if (isLiteralNumber(port.number) && ports!.slice(0, i).some(p => p.number === port.number && (p.protocol.value === 'UDP') === (port.protocol.value === 'UDP'))) {
      throw refusal(invalid(`${kind} ports[${i}]`, port.number, 'each port once', 'remove one of the two'));
    }
  });
}

/** An autoscaler counts in percent of what is requested, and stands still where nothing is. */
function checkResources(kind: string, props: GatewayWorkloadProps): void {
  const { resources, scaling } = props;
  Object.entries(resources ?? {}).forEach(([field, value]) => refuse(defectOfQuantity(`${kind} resources.${field}`, value)));
  const { requests } = (resourcesOf(props) ?? {}) as { requests?: { cpu?: string; memory?: string } };
  const targets = { cpu: scaling?._auto?.cpuUtilization, memory: scaling?._auto?.memoryUtilization };
  for (const name of ['cpu', 'memory'] as const) {
    if (targets[name] !== undefined && requests?.[name] === undefined) {
      throw refusal(missing(`${kind} resources.${name}Request`, `give ${name}Request, or another scaling`));
    }
  }
}

function checkBudget(kind: string, { minAvailable, scaling }: GatewayWorkloadProps): void {
  refuse(defectOfInteger(`${kind} minAvailable`, minAvailable, 0));
  const fewest = scaling!._fewest;
  if (isLiteralNumber(minAvailable) && isLiteralNumber(fewest) && minAvailable > 0 && minAvailable >= fewest) {
    throw refusal(invalid(`${kind} minAvailable`, minAvailable, `fewer than the ${fewest} pods that there are at least, no node could be drained otherwise`, 'raise the number of pods, or give 0 for no budget'));
  }
}
