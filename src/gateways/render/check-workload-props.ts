import { badInput } from '../../checks/bad-input';
import { checkLabels } from '../../checks/formats/labels';
import { checkMetadata } from '../../checks/formats/metadata';
import { checkDnsLabel, checkText } from '../../checks/formats/name';
import { checkInteger } from '../../checks/formats/number';
import { checkQuantity } from '../../checks/formats/quantity';
import { isLiteralNumber } from '../../private/literal';
import { checkEach } from '../../private/map-each';
import { GatewayWorkloadProps } from '../gateway-workload-props';
import { resourcesOf } from './deployment';

/** What the constructor can see of a gateway workload. `kind` is the class that the user names. */
export function checkWorkloadProps(kind: string, props: GatewayWorkloadProps): void {
  const { metadata } = props;
  checkDnsLabel(`${kind} metadata.name`, metadata?.name);
  checkMetadata(kind, metadata?.name ?? 'generated', metadata?.namespace, metadata?.labels);
  for (const field of ['serviceMetadata', 'deploymentMetadata', 'serviceAccountMetadata'] as const) {
    checkLabels(`${kind} ${field}.labels`, props[field]?.labels);
  }
  checkLabels(`${kind} selector`, props.selector);
  if (props.selector !== undefined && Object.keys(props.selector).length === 0) {
    throw badInput({ field: `${kind} selector`, value: props.selector, allowed: 'at least one label', remedy: 'name a label, or leave it out' });
  }
  checkLabels(`${kind} podLabels`, props.podLabels);
  checkText(`${kind} revision`, props.revision, 'name the revision, or leave it out');
  props.exposure._checkAnnotations(`${kind} metadata.annotations`, metadata?.annotations);
  props.exposure._checkAnnotations(`${kind} serviceMetadata.annotations`, props.serviceMetadata?.annotations);
  checkPorts(kind, props);
  checkResources(kind, props);
  checkBudget(kind, props);
}

function checkPorts(kind: string, { ports }: GatewayWorkloadProps): void {
  checkEach(ports, (port, i) => {
    if (isLiteralNumber(port.number) && ports!.slice(0, i).some(p => p.number === port.number && (p.protocol.value === 'UDP') === (port.protocol.value === 'UDP'))) {
      throw badInput({ field: `${kind} ports[${i}]`, value: port.number, allowed: 'each port once', remedy: 'remove one of the two' });
    }
  });
}

/** An autoscaler counts in percent of what is requested, and stands still where nothing is. */
function checkResources(kind: string, props: GatewayWorkloadProps): void {
  const { resources, scaling } = props;
  Object.entries(resources ?? {}).forEach(([field, value]) => checkQuantity(`${kind} resources.${field}`, value));
  const { requests } = (resourcesOf(props) ?? {}) as { requests?: { cpu?: string; memory?: string } };
  const targets = { cpu: scaling?._auto?.cpuUtilization, memory: scaling?._auto?.memoryUtilization };
  for (const name of ['cpu', 'memory'] as const) {
    if (targets[name] !== undefined && requests?.[name] === undefined) {
      throw badInput({
        field: `${kind} resources.${name}Request`, value: undefined, allowed: `a request, the autoscaler aims at ${targets[name]} percent of it`, remedy: `give ${name}Request, or another scaling`,
      });
    }
  }
}

function checkBudget(kind: string, { minAvailable, scaling }: GatewayWorkloadProps): void {
  checkInteger(`${kind} minAvailable`, minAvailable, 0);
  const fewest = scaling!._fewest;
  if (isLiteralNumber(minAvailable) && isLiteralNumber(fewest) && minAvailable > 0 && minAvailable >= fewest) {
    throw badInput({
      field: `${kind} minAvailable`, value: minAvailable, allowed: `fewer than the ${fewest} pods that there are at least, no node could be drained otherwise`,
      remedy: 'raise the number of pods, or give 0 for no budget',
    });
  }
}
